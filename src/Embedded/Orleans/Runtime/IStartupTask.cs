namespace Orleans.Runtime;

/// <summary>Runs once, when a silo starts.</summary>
public interface IStartupTask
{
    /// <summary>Runs.</summary>
    /// <param name="cancellationToken">The start is given up.</param>
    Task Execute(CancellationToken cancellationToken);
}
