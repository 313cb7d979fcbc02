using System.Diagnostics;

namespace OrleansTraining.Silo.Tests.Support;

/// <summary>A process of a test, killed with it.</summary>
internal sealed class Shell : IDisposable
{
    private readonly Process _process;

    private Shell(Process process) => _process = process;

    public int Pid => _process.Id;

    public static Shell Start(string fileName, params string[] arguments)
    {
        var start = new ProcessStartInfo(fileName) { UseShellExecute = false };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return new Shell(Process.Start(start)!);
    }

    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
