using System.Net.Sockets;
using System.Text;
using OrleansTraining.Client.Chaos.Injection;
using OrleansTraining.Client.Chaos.Plan;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Client.Tests.Chaos;

public sealed class InjectionTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("otrain-inject-");

    public void Dispose() => _folder.Delete(recursive: true);

    private static JobStatus Status(JobPhase phase, params WorkerStatus[] workers) => Jobs.Status(phase) with { WorldSize = 4, Workers = [.. workers] };

    private static WorkerStatus Member(int slot, int rank) => Jobs.Worker(slot) with { Rank = rank, ProcessId = 100 + slot };

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 3)]
    [InlineData(4, 1)]
    public void Target_SlotWithoutMember_IsTheNextOne(int planned, int hit)
    {
        var status = Status(JobPhase.Running, Member(3, 0), Member(1, 1), Jobs.Worker(0) with { Rank = null, ProcessId = 1 }, Jobs.Worker(2, WorkerState.Backoff));

        TargetPicker.Member(status, planned)?.Slot.ShouldBe(hit);
        TargetPicker.Writer(status)?.Slot.ShouldBe(3);
        TargetPicker.Member(Status(JobPhase.Running, Jobs.Worker(2)), planned).ShouldBeNull();
    }

    [Theory]
    [InlineData(3, 4, 3)]
    [InlineData(4, 4, 3)]
    [InlineData(3, 3, 4)]
    [InlineData(2, 2, 3)]
    public void Workers_SameAsNow_IsAnother(int planned, int current, int scaled) => TargetPicker.Workers(planned, current, most: 4).ShouldBe(scaled);

    [Theory]
    [InlineData(ChaosKind.Sigkill, JobPhase.Running, 2, true)]
    [InlineData(ChaosKind.Sigkill, JobPhase.Running, 1, false)]
    [InlineData(ChaosKind.Corrupt, JobPhase.Running, 1, true)]
    [InlineData(ChaosKind.Silos, JobPhase.Recovering, 2, false)]
    public void IsFit_SomebodyMustSurvive(ChaosKind kind, JobPhase phase, int members, bool fit) =>
        TargetPicker.IsFit(Status(phase, [.. Enumerable.Range(0, members).Select(slot => Member(slot, slot))]), kind).ShouldBe(fit);

    [Theory]
    [InlineData(ChaosKind.Exit, "exit 3", 0)]
    [InlineData(ChaosKind.Sigsegv, "segv", 0)]
    [InlineData(ChaosKind.Hang, "stall", 0)]
    [InlineData(ChaosKind.Drop, "drop", 0)]
    [InlineData(ChaosKind.Delay, "delay 20ms 1234ms", 1234)]
    [InlineData(ChaosKind.Partition, "partition 1234ms", 1234)]
    [InlineData(ChaosKind.DiskFull, "diskfull 1", 0)]
    [InlineData(ChaosKind.Sigkill, null, 0)]
    [InlineData(ChaosKind.Sigstop, null, 0)]
    [InlineData(ChaosKind.Agent, null, 0)]
    public void Command_OfKind_IsWhatTrainersUnderstand(ChaosKind kind, string? command, int lasts) =>
        ControlCommand.Of(new PlannedFault(1, 0, kind, 0, null, 234), exitCode: 3).ShouldBe((command, TimeSpan.FromMilliseconds(lasts)));

    [Theory]
    [InlineData("ok\n", null)]
    [InlineData("", null)]
    [InlineData("error: no such command\n", "error: no such command")]
    public async Task Control_Answer_SaysWhetherItWasDone(string answer, string? fault)
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(_folder.FullName, "job.2.5.sock")));
        listener.Listen();
        var heard = AnswerAsync(listener, answer);

        var sent = new TrainerControl(_folder.FullName, TimeProvider.System).SendAsync("job", 2, 5, "drop", CancellationToken.None);

        (await heard).ShouldBe("drop\n");
        if (fault is null)
            await sent;
        else
            (await Should.ThrowAsync<InjectionException>(() => sent)).Message.ShouldContain(fault);
    }

    [Fact]
    public async Task Control_NobodyListens_SaysSo() =>
        (await Should.ThrowAsync<InjectionException>(() => new TrainerControl(_folder.FullName, TimeProvider.System).SendAsync("job", 2, 5, "drop", CancellationToken.None)))
            .Message.ShouldContain("job.2.5.sock");

    [Fact]
    public void Flip_NewestCompleteCheckpoint_ChangesBytesAndNotTheSize()
    {
        foreach (var (name, complete) in new[] { ("step-00000100", true), ("step-00000020", true), ("step-00000120", false) })
        {
            var folder = _folder.CreateSubdirectory(name).FullName;
            File.WriteAllBytes(Path.Combine(folder, "model.safetensors"), new byte[64]);
            if (complete)
                File.WriteAllText(Path.Combine(folder, "manifest.json"), "{}");
        }

        CheckpointDamage.Flip(_folder.FullName, 12345).ShouldBe("step-00000100");

        Damage("step-00000100").ShouldBe((64, 4));
        Damage("step-00000020").ShouldBe((64, 0));
        Damage("step-00000120").ShouldBe((64, 0));
        CheckpointDamage.Flip(Path.Combine(_folder.FullName, "none"), 1).ShouldBeNull();
    }

    private (int Length, int Changed) Damage(string name)
    {
        var bytes = File.ReadAllBytes(Path.Combine(_folder.FullName, name, "model.safetensors"));
        return (bytes.Length, bytes.Count(value => value != 0));
    }

    private static async Task<string> AnswerAsync(Socket listener, string answer)
    {
        using var peer = await listener.AcceptAsync();
        var buffer = new byte[100];
        var length = await peer.ReceiveAsync(buffer);
        if (answer.Length > 0)
            await peer.SendAsync(Encoding.UTF8.GetBytes(answer));
        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
