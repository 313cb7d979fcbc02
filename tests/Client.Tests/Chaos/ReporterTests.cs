using System.Text.Json;
using OrleansTraining.Client.Chaos.Injection;
using OrleansTraining.Client.Chaos.Plan;
using OrleansTraining.Client.Chaos.Reports;
using OrleansTraining.Client.Chaos.Watching;
using OrleansTraining.Client.Output;

namespace OrleansTraining.Client.Tests.Chaos;

public sealed class ReporterTests
{
    private static readonly Strike Strike = new()
    {
        Planned = new PlannedFault(17, 1200, ChaosKind.DiskFull, 3, TimeSpan.FromMilliseconds(5), 0),
        Target = "worker 3 (node-0, process 4711)",
        Made = Jobs.Noon,
        Slot = 3,
        Generation = 4,
        Step = 1234,
        BreaksGeneration = false,
    };

    private static readonly FaultRecord Record = new(Strike, Jobs.Event(5, "worker 3 was lost: killed") with { Time = Jobs.Noon.AddMilliseconds(21) }, Jobs.Noon.AddMilliseconds(210), null, null, null);

    [Fact]
    public void Plain_Fault_IsOneLine()
    {
        PlainChaosReporter.Line(Record).ShouldEndWith(" disk-full worker 3 (node-0, process 4711) at step 1234 together with the one before: detected 0.02 s (worker 3 was lost: killed), recovered 0.21 s");
        PlainChaosReporter.Line(Record with { Seen = null, Recovered = null }).ShouldEndWith("before: NOT RECOVERED");
    }

    [Fact]
    public void Json_Fault_IsOneObject()
    {
        var output = new StringWriter();

        new StructuredChaosReporter(new Terminal(output, TextWriter.Null, isInteractive: false), TimeProvider.System).Fault(Record);

        var fault = JsonDocument.Parse(output.ToString()).RootElement;
        fault.GetProperty("type").GetString().ShouldBe("fault");
        fault.GetProperty("kind").GetString().ShouldBe("disk-full");
        fault.GetProperty("recover_seconds").GetDouble().ShouldBe(0.21);
        fault.GetProperty("rejoin_seconds").ValueKind.ShouldBe(JsonValueKind.Null);
    }
}
