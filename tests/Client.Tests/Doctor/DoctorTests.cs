using System.Net;
using System.Net.Sockets;
using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Doctor;
using OrleansTraining.Client.Doctor.Checks;
using OrleansTraining.Client.Local;
using OrleansTraining.Client.Processes;
using OrleansTraining.Client.Targets;
using OrleansTraining.Client.Tests.Rest;

namespace OrleansTraining.Client.Tests.Doctor;

public sealed class DoctorTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("otrain-doctor-");

    public void Dispose() => _folder.Delete(recursive: true);

    private StateFolder State => StateFolder.At(Path.Combine(_folder.FullName, "state"));

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    private static Task<IReadOnlyList<DoctorFinding>> RunAsync(IDoctorCheck check) => check.RunAsync(CancellationToken.None);

    [Theory]
    [InlineData("524288", true)]
    [InlineData("8388608", false)]
    public async Task Memory_ByTheSystem_WarnsWhenThereIsLittle(string kilobytes, bool warns)
    {
        var info = Write("meminfo", $"MemTotal:       99999999 kB\nMemAvailable:   {kilobytes} kB\n");

        (await RunAsync(new MemoryCheck(info, "/no/such/folder"))).ShouldHaveSingleItem().Level.ShouldBe(warns ? DoctorLevel.Warn : DoctorLevel.Ok);
    }

    [Fact]
    public async Task Limits_OfTheSystem_AreRead()
    {
        Write("self/limits", "Limit                     Soft Limit           Hard Limit           Units\nMax open files            1024                 4096                 files\n");
        Write("sys/fs/inotify/max_user_instances", "8192\n");

        var findings = await RunAsync(new LimitsCheck(_folder.FullName));

        findings.Select(finding => (finding.Check, finding.Level, finding.Found)).ShouldBe([("open files", DoctorLevel.Warn, "1024 at most"), ("inotify", DoctorLevel.Ok, "8192 instances at most")]);
        findings[0].Advice.ShouldContain("ulimit -n");
    }

    [Fact]
    public void Libtorch_Libraries_TellTheSlowBlasFromFastOnes()
    {
        LibtorchCheck.FindingsOf(["/usr/lib/libtorch_cpu.so.1.13", "/usr/lib/openblas-pthread/libblas.so.3"]).ShouldAllBe(finding => finding.Level == DoctorLevel.Ok);
        LibtorchCheck.FindingsOf(["/usr/lib/libtorch_cpu.so.1.13", "/usr/lib/blas/libblas.so.3"])[1].Level.ShouldBe(DoctorLevel.Warn);
        LibtorchCheck.FindingsOf(["/opt/libtorch/lib/libtorch_cpu.so"])[1].Found.ShouldBe("inside libtorch");
    }

    [Fact]
    public async Task Disk_FolderThatIsNotThere_IsLookedAtAboveAndLeavesNothing()
    {
        var findings = await RunAsync(new DiskCheck(State, TimeProvider.System));

        findings.Select(finding => finding.Check).ShouldBe(["disk", "fsync", "disk's clock"]);
        findings.ShouldAllBe(finding => finding.Level != DoctorLevel.Fail);
        _folder.EnumerateFileSystemInfos().ShouldBeEmpty();
    }

    [Fact]
    public async Task Ports_InUseByAnotherOrOurs_AreToldApart()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        (await RunAsync(new PortsCheck(State, port)))[0].Level.ShouldBe(DoctorLevel.Warn);
        State.Prepare();
        await new UpRecord { Process = ProcessIdentity.Own, Phase = UpPhase.Ready, Started = Jobs.Noon, Silos = [new SiloPlan("node-0", 1, 2, port)] }.WriteAsync(State, CancellationToken.None);
        (await RunAsync(new PortsCheck(State, port)))[0].ShouldBe(DoctorFinding.Ok($"port {port}", "in use by node-0 of this cluster"));
        listener.Stop();
        (await RunAsync(new PortsCheck(State, port)))[0].Found.ShouldBe("free");
    }

    [Fact]
    public async Task Leftovers_RecordOfADeadProcess_IsStale()
    {
        (await RunAsync(new LeftoversCheck(State)))[0].ShouldBe(DoctorFinding.Ok("leftovers", "none"));
        State.Prepare();
        var record = new UpRecord { Process = new ProcessIdentity(ProcessIdentity.Own.Pid, 1), Phase = UpPhase.Ready, Started = Jobs.Noon, Silos = [] };
        await record.WriteAsync(State, CancellationToken.None);
        var stale = (await RunAsync(new LeftoversCheck(State)))[0];
        (stale.Level, stale.Advice).ShouldBe((DoctorLevel.Warn, $"`otrain down --state {State.Directory}` ends and removes them"));

        await (record with { Process = ProcessIdentity.Own }).WriteAsync(State, CancellationToken.None);
        (await RunAsync(new LeftoversCheck(State)))[0].Level.ShouldBe(DoctorLevel.Ok);
    }

    [Fact]
    public async Task Membership_NoFile_IsNoFault() => (await RunAsync(new MembershipCheck(State, TimeProvider.System)))[0].Found.ShouldBe($"no cluster runs on {State.Directory}");

    [Fact]
    public async Task Kubectl_OnThePath_IsFound()
    {
        var path = Write("bin/kubectl", "");

        (await RunAsync(new KubectlCheck($"/none:{Path.GetDirectoryName(path)}")))[0].Found.ShouldBe(path);
        (await RunAsync(new KubectlCheck(null)))[0].Level.ShouldBe(DoctorLevel.Ok);
    }

    [Fact]
    public async Task Cluster_Silos_AreEachAskedForReadinessClockAndVersion()
    {
        await using var slow = await ScriptedServer.StartAsync(context =>
        {
            context.Response.Headers.Date = DateTimeOffset.UtcNow.AddSeconds(-90).ToString("r");
            return context.Request.Path == "/ready"
                ? ScriptedServer.JsonAsync(context, new { status = "unavailable", checks = new { membership = "ok", storage = "read-only file system" } }, 503)
                : ScriptedServer.ProblemAsync(context, 401, "");
        });
        await using var fine = await ScriptedServer.StartAsync(context => context.Request.Path == "/ready"
            ? ScriptedServer.JsonAsync(context, new { status = "ok", checks = new { membership = "ok", storage = "ok" } })
            : ScriptedServer.JsonAsync(context, new { version = "0.0.9+abc", nodes = new object[] { Node("node-0", context.Request.Host.Value!, true), Node("node-1", slow.Address.Authority, false), Node("node-2", "127.0.0.1:1", true), Node("node-3", "no address", true) } }));
        var server = new ServerTarget([fine.Address], null, "otr_secret", null);
        using var probe = new SiloProbe(server, TimeProvider.System);

        var findings = await RunAsync(new ClusterCheck(new Target(State, server, "--server"), probe, TimeProvider.System));

        DoctorFinding Of(string check) => findings.Single(finding => finding.Check == check);
        Of("cluster").Level.ShouldBe(DoctorLevel.Ok);
        (Of("nodes").Level, Of("nodes").Found).ShouldBe((DoctorLevel.Warn, "4 nodes, 4 of 32 slots in use, silent: node-1"));
        Of($"silo {ServerTarget.Text(fine.Address)}").Found.ShouldBe("ready: membership ok, storage ok");
        Of($"silo {ServerTarget.Text(fine.Address)}'s clock").Level.ShouldBe(DoctorLevel.Ok);
        (Of($"silo {ServerTarget.Text(slow.Address)}").Level, Of($"silo {ServerTarget.Text(slow.Address)}").Found).ShouldBe((DoctorLevel.Fail, "not ready (503): membership ok, storage read-only file system"));
        Of($"silo {ServerTarget.Text(slow.Address)}'s clock").Level.ShouldBe(DoctorLevel.Warn);
        Of("silo http://127.0.0.1:1").Level.ShouldBe(DoctorLevel.Warn);
        Of("versions").Found.ShouldBe($"0.0.9 on 1 silo, this otrain is {ProgramVersion.Text}");
        // Addresses that the cluster names, and not the user, get no token.
        slow.Asked.ShouldNotContain(asked => asked.Contains("otr_secret", StringComparison.Ordinal));
        fine.Asked.ShouldContain("GET /status [Bearer otr_secret]");

        static object Node(string name, string address, bool alive) => new { node = name, host = "h", alive, slots = 8, running = 1, last_heard = Jobs.Noon, http_address = $"http://{address}" };
    }

    [Fact]
    public async Task Cluster_NoneRuns_IsNoFault()
    {
        using var probe = new SiloProbe(new ServerTarget([], null, null, null), TimeProvider.System);

        (await RunAsync(new ClusterCheck(new Target(State, null, "--state"), probe, TimeProvider.System))).ShouldHaveSingleItem().Level.ShouldBe(DoctorLevel.Ok);
    }

    [Fact]
    public async Task Run_CheckThatHangsOrFails_IsAFindingAndTheOthersGoOn()
    {
        var shown = new List<DoctorFinding>();

        var findings = await DoctorRun.RunAsync(
            [new Scripted(token => Task.Delay(Timeout.Infinite, token)), new Scripted(_ => throw new UnauthorizedAccessException("no way")), new Scripted(_ => Task.CompletedTask)],
            TimeSpan.FromMilliseconds(50), shown.Add, TimeProvider.System, CancellationToken.None);

        findings.Select(finding => finding.Level).ShouldBe([DoctorLevel.Fail, DoctorLevel.Fail, DoctorLevel.Ok]);
        findings[1].Found.ShouldBe("no way");
        shown.ShouldBe(findings);
        DoctorRun.ExitCodeOf(findings).ShouldBe(ExitCodes.Failed);
        DoctorRun.ExitCodeOf(findings[2..]).ShouldBe(ExitCodes.Success);
    }

    private sealed class Scripted(Func<CancellationToken, Task> run) : IDoctorCheck
    {
        public string Name => "scripted";

        public async Task<IReadOnlyList<DoctorFinding>> RunAsync(CancellationToken cancellationToken)
        {
            await run(cancellationToken);
            return [DoctorFinding.Ok(Name, "fine")];
        }
    }
}
