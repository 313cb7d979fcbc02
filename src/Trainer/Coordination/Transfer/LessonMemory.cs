using OrleansTraining.Trainer.Interop;

namespace OrleansTraining.Trainer.Coordination.Transfer;

/// <summary>
/// Memory for the copy that a <see cref="Lesson"/> makes while others wait for the step. To touch memory for the first
/// time can take ten times as long as to fill it, so it is taken and touched while a member is missing, little by little
/// and beside the steps.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class LessonMemory(TimeProvider time) : IAsyncDisposable
{
    // Those that are left have their own recovery to do first.
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(0.3);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    private readonly object _gate = new();
    private readonly CancellationTokenSource _life = new();
    private LargeMemory? _memory;
    private Task _touching = Task.CompletedTask;
    private Task _holding = Task.CompletedTask;

    /// <summary>How long it is held for those that may never come. A minute by default.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Completes when nothing is held any more.</summary>
    public Task Held
    {
        get
        {
            lock (_gate)
                return _holding;
        }
    }

    /// <summary>Completes when what is expected has been touched, or is no longer expected.</summary>
    public Task Touched
    {
        get
        {
            lock (_gate)
                return _touching;
        }
    }

    /// <summary>Says how much the next lesson may need, if it comes before <see cref="Patience"/> ends. 0: none is expected.</summary>
    public void Expect(long length)
    {
        lock (_gate)
        {
            if ((_memory?.Length ?? 0) == length)
                return;
            _memory?.Dispose();
            _memory = length > 0 ? new(length) : null;
            if (_memory is not { } memory)
                return;
            _touching = TouchAsync(memory);
            _holding = Task.WhenAll(_holding, HoldAsync(memory, _touching));
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
    public async ValueTask DisposeAsync()
    {
        Expect(0);
        await _life.CancelAsync().ConfigureAwait(false);
        await _holding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _life.Dispose();
    }

    private async Task TouchAsync(LargeMemory memory)
    {
        await Task.Delay(Delay, time, _life.Token).ConfigureAwait(false);
        for (long offset = 0; offset < memory.Length; offset += LargeMemory.PageLength)
        {
            lock (_gate)
            {
                if (_memory != memory)
                    return;
                memory.Touch(offset, LargeMemory.PageLength);
            }
            await Task.Delay(Pause, time, _life.Token).ConfigureAwait(false);
        }
    }

    private async Task HoldAsync(LargeMemory memory, Task touching)
    {
        await touching.ConfigureAwait(false);
        await Task.Delay(Patience, time, _life.Token).ConfigureAwait(false);
        lock (_gate)
        {
            if (_memory != memory)
                return;
            _memory = null;
            memory.Dispose();
        }
    }
}
