using System.Runtime.CompilerServices;
using Orleans;
using OrleansTraining.Engine.Tests.Support;

namespace OrleansTraining.Engine.Tests.Grains;

public sealed class StreamGrain : Grain, IStreamGrain
{
    public async IAsyncEnumerable<int> CountAsync(
        int limit, string closed, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            for (var i = 1; i <= limit; i++)
            {
                if (i % 37 == 0)
                    await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                yield return i;
            }
        }
        finally
        {
            Gates.Open(closed);
        }
    }

    public async IAsyncEnumerable<string> WaitAsync(string gate, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        yield return "first";
        yield return await Gates.WaitAsync(gate).WaitAsync(cancellationToken);
    }

    public async IAsyncEnumerable<int> BreakAsync(int at)
    {
        for (var i = 0; i < at; i++)
            yield return i;
        await Task.Yield();
        throw new InvalidOperationException("The source broke.");
    }

    public Task LeaveAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
