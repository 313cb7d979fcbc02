using System.Globalization;
using OrleansTraining.Client.Local;

namespace OrleansTraining.Client.Doctor.Checks;

/// <summary>Whether the port of the page is free, or this cluster's.</summary>
/// <param name="state">The state folder.</param>
/// <param name="port">The port.</param>
internal sealed class PortsCheck(StateFolder state, int port = PortPicker.StandardHttpPort) : IDoctorCheck
{
    public string Name => "ports";

    public async Task<IReadOnlyList<DoctorFinding>> RunAsync(CancellationToken cancellationToken)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"port {port}");
        if (PortPicker.IsFree(port))
            return [DoctorFinding.Ok(name, "free")];
        var record = await UpRecord.ReadAsync(state, cancellationToken);
        return
        [
            record?.Silos.FirstOrDefault(silo => silo.HttpPort == port) is { } ours
                ? DoctorFinding.Ok(name, $"in use by {ours.Node} of this cluster")
                : DoctorFinding.Warn(name, "in use by another program", "`otrain up` takes another one and says which; --http-port chooses"),
        ];
    }
}
