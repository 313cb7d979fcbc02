using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime.Diagnostics;

namespace Orleans.Runtime.Membership;

/// <summary>Reads and writes the table, and holds the newest view of it.</summary>
internal sealed class MembershipTableAgent(
    IMembershipTable table,
    LocalSilo self,
    IOptions<ClusterMembershipOptions> options,
    TimeProvider time,
    ILogger<MembershipTableAgent> logger)
{
    private const int MaxAttempts = 20;

    // Longer than an activation takes to leave.
    private static readonly TimeSpan HistoryLength = TimeSpan.FromMinutes(2);

    private readonly Lock _gate = new();
    private readonly List<Action<MembershipView>> _observers = [];
    private MembershipView _view = MembershipView.None;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task<MembershipView>? _reading;
    private volatile bool _halted;
    private ViewHistory _history = ViewHistory.Empty;

    internal MembershipView View => Volatile.Read(ref _view);

    /// <summary>Silos that run, and that a grain belonged to not long ago: it may still be active there.</summary>
    internal IReadOnlyCollection<SiloAddress> FormerOwnersOf(GrainId grain) =>
        Volatile.Read(ref _history).FormerOwnersOf(grain, View, self.SiloAddress, time.GetTimestamp());

    /// <summary>Hears of newer views, on whatever thread brings them; two may come at once, so <see cref="View"/> says which is the newest.</summary>
    internal void Observe(Action<MembershipView> observer)
    {
        lock (_gate)
            _observers.Add(observer);
    }

    /// <summary>Completes when a view newer than this one is there.</summary>
    internal Task WhenNewerThan(MembershipView view)
    {
        lock (_gate)
            return ReferenceEquals(_view, view) ? _changed.Task : Task.CompletedTask;
    }

    /// <summary>Reads the table. Those who ask at the same time share one reading.</summary>
    internal Task<MembershipView> RefreshAsync()
    {
        lock (_gate)
            return _reading is { IsCompleted: false } running ? running : _reading = ReadAsync();
    }

    /// <summary>Adds this silo's row, after declaring dead what ran at its endpoint before.</summary>
    internal async Task JoinAsync(CancellationToken cancellationToken)
    {
        await table.InitializeMembershipTable(true).WaitAsync(cancellationToken);
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var data = await table.ReadAll().WaitAsync(cancellationToken);
            var predecessor = data.Members.FirstOrDefault(member =>
                member.Item1.Status != SiloStatus.Dead && member.Item1.SiloAddress.IsPredecessorOf(self.SiloAddress));
            if (predecessor is not null)
            {
                MembershipLog.Superseding(logger, predecessor.Item1.SiloAddress);
                await ChangeAsync(predecessor.Item1.SiloAddress, (entry, _) => TryDeclareDead(entry), cancellationToken);
            }
            else if (data.Members.Any(member => member.Item1.SiloAddress.IsSuccessorOf(self.SiloAddress)))
            {
                throw new OrleansConfigurationException($"Another silo has started at {self.SiloAddress.Endpoint} since: {data}.");
            }
            else if (await table.InsertRow(CreateEntry(), data.Version.Next()).WaitAsync(cancellationToken))
            {
                await RefreshAsync().WaitAsync(cancellationToken);
                return;
            }

            await BackOffAsync(attempt, cancellationToken);
        }

        throw new OrleansException($"The silo could not add its row to the membership table in {MaxAttempts} attempts.");
    }

    /// <summary>Sets this silo's own status.</summary>
    internal Task<bool> SetStatusAsync(SiloStatus status, CancellationToken cancellationToken) => ChangeAsync(
        self.SiloAddress,
        (entry, _) =>
        {
            if (entry.Status == SiloStatus.Dead || entry.Status == status)
                return false;
            entry.Status = status;
            entry.IAmAliveTime = Now;
            return true;
        },
        cancellationToken);

    /// <summary>Votes against a silo, which may declare it dead.</summary>
    internal async Task SuspectAsync(SiloAddress suspect, CancellationToken cancellationToken)
    {
        if (await ChangeAsync(
            suspect,
            (entry, data) => SuspicionPolicy.Vote(entry, self.SiloAddress, data.Members.Select(member => member.Item1), Now, options.Value),
            cancellationToken))
        {
            MembershipLog.Suspected(logger, suspect, View.StatusOf(suspect));
            if (View.StatusOf(suspect) == SiloStatus.Dead)
                EngineMetrics.DeclaredDead.Add(1);
        }
    }

    /// <summary>Declares a silo dead that is known to be, because another one has its place.</summary>
    internal Task<bool> DeclareDeadAsync(SiloAddress silo, CancellationToken cancellationToken) =>
        ChangeAsync(silo, (entry, _) => TryDeclareDead(entry), cancellationToken);

    /// <summary>Writes nothing more: the silo is no part of the cluster now, and has no say in it.</summary>
    internal void Halt() => _halted = true;

    internal Task UpdateIAmAliveAsync() => table.UpdateIAmAlive(new MembershipEntry { SiloAddress = self.SiloAddress, IAmAliveTime = Now });

    internal Task CleanUpAsync() => table.CleanupDefunctSiloEntries(time.GetUtcNow() - options.Value.DefunctSiloExpiration);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private bool TryDeclareDead(MembershipEntry entry)
    {
        if (entry.Status == SiloStatus.Dead)
            return false;
        entry.Status = SiloStatus.Dead;
        entry.AddOrUpdateSuspector(self.SiloAddress, Now, options.Value.NumVotesForDeathDeclaration);
        return true;
    }

    private async Task<bool> ChangeAsync(
        SiloAddress silo, Func<MembershipEntry, MembershipTableData, bool> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var data = await table.ReadAll().WaitAsync(cancellationToken);
            if (data.TryGet(silo) is not { } row)
                return false;
            var entry = row.Item1.Copy();
            if (!change(entry, data))
            {
                Publish(data);
                return false;
            }

            if (_halted)
                throw new OrleansException($"The silo {self.SiloAddress} was killed, and changes nothing in the table.");
            if (await table.UpdateRow(entry, row.Item2, data.Version.Next()).WaitAsync(cancellationToken))
            {
                await RefreshAsync().WaitAsync(cancellationToken);
                return true;
            }

            await BackOffAsync(attempt, cancellationToken);
        }

        throw new OrleansException($"The row of {silo} could not be changed in {MaxAttempts} attempts.");
    }

    private Task BackOffAsync(int attempt, CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 20 * (attempt + 1))), time, cancellationToken);

    private async Task<MembershipView> ReadAsync()
    {
        // Off the caller's lock and thread, so that one that waits does not hold up the others.
        await Task.Yield();
        return Publish(await table.ReadAll().ConfigureAwait(false));
    }

    private MembershipView Publish(MembershipTableData data)
    {
        Action<MembershipView>[] observers;
        MembershipView view;
        TaskCompletionSource changed;
        lock (_gate)
        {
            if (data.Version.Version <= _view.Version)
                return _view;
            var now = time.GetTimestamp();
            Volatile.Write(ref _history, _history.With(_view, now + (long)(HistoryLength.TotalSeconds * time.TimestampFrequency), now));
            view = new MembershipView(data.Version.Version, data.Members.Select(member => member.Item1.Copy()));
            Volatile.Write(ref _view, view);
            observers = [.. _observers];
            changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        MembershipLog.NewView(logger, view.Version, data.WithoutDuplicateDeads().ToString());
        changed.TrySetResult();
        foreach (var observer in observers)
            observer(view);
        return view;
    }

    private MembershipEntry CreateEntry() => new()
    {
        SiloAddress = self.SiloAddress,
        Status = SiloStatus.Joining,
        ProxyPort = self.GatewayAddress?.Endpoint.Port ?? 0,
        HostName = self.DnsHostName,
        SiloName = self.Name,
        StartTime = Now,
        IAmAliveTime = Now,
    };
}
