using System.Diagnostics;
using OrleansTraining.Trainer.Interop;

namespace OrleansTraining.Trainer.Coordination.Transfer;

/// <summary>
/// Memory for the copy that a <see cref="Lesson"/> makes while others wait for the step. To touch memory for the first
/// time can take ten times as long as to fill it, so it is taken and touched while a member is missing, little by little
/// and beside the steps.
/// </summary>
internal sealed class LessonMemory : IDisposable
{
    private const int PageLength = 2 << 20;

    // Those that are left have their own recovery to do first.
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(0.3);


    private readonly object _gate = new();
    private LargeMemory? _memory;
    private Task _touching = Task.CompletedTask;

    /// <summary>Completes when what is expected has been touched, or given away.</summary>
    public Task Touched
    {
        get
        {
            lock (_gate)
                return _touching;
        }
    }

    /// <summary>Says how much the next lesson may need. 0: none is expected.</summary>
    public void Expect(long length)
    {
        lock (_gate)
        {
            if ((_memory?.Length ?? 0) == length)
                return;
            _memory?.Dispose();
            _memory = length > 0 ? new(length) : null;
            if (_memory is { } memory)
                _touching = Task.Run(() => TouchAsync(memory));
        }
    }

    /// <summary>Gives memory of at least a length, which is the caller's then: what was expected, or new one.</summary>
    public LargeMemory Take(long length)
    {
        lock (_gate)
        {
            if (_memory is not { } memory || memory.Length < length)
                return new(length);
            _memory = null;
            return memory;
        }
    }

    /// <inheritdoc />
    public void Dispose() => Expect(0);

    private async Task TouchAsync(LargeMemory memory)
    {
        await Task.Delay(Delay).ConfigureAwait(false);
        for (long offset = 0; offset < memory.Length; offset += PageLength)
        {
            var begun = Stopwatch.GetTimestamp();
            lock (_gate)
            {
                if (_memory != memory)
                    return;
                memory.Touch(offset, PageLength);
            }
            // At most half of a processor.
            await Task.Delay(Stopwatch.GetElapsedTime(begun)).ConfigureAwait(false);
        }
    }
}
