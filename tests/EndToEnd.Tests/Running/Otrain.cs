using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using OrleansTraining.Contracts.Programs;

namespace OrleansTraining.EndToEnd.Tests.Running;

/// <summary>A running <c>otrain</c>, as a user starts it.</summary>
internal sealed class Otrain : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _out = new();
    private readonly ConcurrentQueue<string> _error = new();
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly Task _read;
    private int _disposed;

    private Otrain(Process process)
    {
        _process = process;
        _read = Task.WhenAll(ReadAsync(process.StandardOutput, _out, _lines.Writer), ReadAsync(process.StandardError, _error, null));
    }

    /// <summary>Its number.</summary>
    public int Pid => _process.Id;

    /// <summary>What it has printed so far.</summary>
    public IReadOnlyList<string> Out => [.. _out];

    /// <summary>Its faults and warnings so far.</summary>
    public IReadOnlyList<string> Error => [.. _error];

    /// <summary>How a shell starts it.</summary>
    public static string Line => $"{new ProgramLocator().DotnetHost()} exec {Program}";

    private static string Program => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "Client", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "otrain.dll"));

    /// <summary>Starts it.</summary>
    public static Otrain Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(new ProgramLocator().DotnetHost()) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Program);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return new Otrain(Process.Start(start)!);
    }

    /// <summary>The first line from now on that meets the condition.</summary>
    public async Task<string> LineAsync(Func<string, bool> condition)
    {
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            await foreach (var line in _lines.Reader.ReadAllAsync(deadline.Token))
                if (condition(line))
                    return line;
        }
        catch (OperationCanceledException)
        {
            throw Unmet("no such line in time");
        }
        throw Unmet("it ended without such a line");
    }

    /// <summary>Waits for its end, for two minutes unless it is one that takes longer.</summary>
    public async Task<int> ExitAsync(TimeSpan? patience = null)
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(patience ?? Patience);
            await _read.WaitAsync(Patience);
            return _process.ExitCode;
        }
        catch (TimeoutException)
        {
            throw Unmet("it did not end in time");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    /// <summary>A failure with all that was printed.</summary>
    public Exception Unmet(string what) => new Xunit.Sdk.XunitException($"otrain: {what}\n{string.Join('\n', Out.Concat(Error))}");

    private static async Task ReadAsync(StreamReader reader, ConcurrentQueue<string> lines, ChannelWriter<string>? writer)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lines.Enqueue(line);
            writer?.TryWrite(line);
        }
        writer?.TryComplete();
    }
}
