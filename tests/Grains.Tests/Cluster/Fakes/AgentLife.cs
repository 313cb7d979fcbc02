namespace OrleansTraining.Grains.Tests.Cluster.Fakes;

/// <summary>How long an agent that a test plays lives, and what it does until then.</summary>
internal sealed class AgentLife
{
    private readonly CancellationTokenSource _life = new();

    /// <summary>Cancelled at its end.</summary>
    public CancellationToken Token => _life.Token;

    /// <summary>Ends it.</summary>
    public Task EndAsync() => _life.CancelAsync();

    /// <summary>Tells the cluster something, again and again until it is heard.</summary>
    public Task TellAsync(Func<Task> call) => Patience.RetryAsync(
        async () =>
        {
            await call();
            return true;
        },
        Token);

    /// <summary>Does rounds until the agent ends, or just one.</summary>
    public async Task UntilEndAsync(Func<Task> round, bool once = false)
    {
        try
        {
            do
                await round();
            while (!once);
        }
        catch (OperationCanceledException) when (Token.IsCancellationRequested)
        {
            // The agent ends.
        }
    }
}
