using OrleansTraining.Client.Local;
using OrleansTraining.Client.Processes;

namespace OrleansTraining.Client.Doctor.Checks;

/// <summary>What an <c>otrain up</c> that was killed has left.</summary>
internal sealed class LeftoversCheck(StateFolder state) : IDoctorCheck
{
    public string Name => "leftovers";

    public async Task<IReadOnlyList<DoctorFinding>> RunAsync(CancellationToken cancellationToken)
    {
        var record = await UpRecord.ReadAsync(state, cancellationToken);
        var processes = new ClusterMark(state.Directory).Find();
        var advice = $"`otrain down --state {state.Directory}` ends and removes them";
        if (record is not null && record.Process.IsAlive())
            return [DoctorFinding.Ok(Name, $"none: `otrain up` (process {record.Process.Pid}) looks after {processes.Length} processes")];
        if (!processes.IsEmpty)
            return [DoctorFinding.Fail(Name, $"no `otrain up` looks after {string.Join(", ", processes)}", advice)];
        return [record is null ? DoctorFinding.Ok(Name, "none") : DoctorFinding.Warn(Name, $"{state.UpRecordPath} is of an `otrain up` that was killed", advice)];
    }
}
