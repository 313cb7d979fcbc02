using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using OrleansTraining.Trainer.Exchange.Direct;
using OrleansTraining.Trainer.Faults;
using OrleansTraining.Trainer.Tests.Support;

namespace OrleansTraining.Trainer.Tests.Faults;

public sealed class ControlSocketTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly NetworkGate _gate = new();
    private readonly RecordedProcess _process = new();
    private readonly DiskFaults _disk = new();
    private readonly List<bool> _partitions = [];
    private readonly CancellationTokenSource _over = new();
    private readonly FaultEffects _effects;
    private readonly FaultInjector _injector;
    private readonly string _path;
    private readonly Task _listening;

    public ControlSocketTests()
    {
        _effects = new(_process, _gate, _partitions.Add, _disk, TimeProvider.System);
        _injector = new([], 0, 2, kind => _effects.Carry(new(kind)));
        _path = ControlSocket.PathOf(_folder.Path, new("job", 0, 2));
        File.WriteAllText(_path, "left behind");
        _listening = new ControlSocket(_path, _injector, _effects, NullLogger.Instance).RunAsync(_over.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(_listening);
        File.Exists(_path).ShouldBeFalse();
        _effects.Dispose();
        _gate.Dispose();
        _over.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Command_OfTheProcess_IsCarriedOutThere()
    {
        Path.GetFileName(_path).ShouldBe("job.0.2.sock");
        (await SendAsync("exit 3\n")).ShouldBe("ok\n");
        (await SendAsync("explode\n")).ShouldBe("error: 'explode' is no command\n");
        (await SendAsync("hang\n")).ShouldBe("ok\n");
        await NothingAsync();
        _process.Orders.Select(order => order.Kind).ShouldBe([FaultKind.Exit, FaultKind.Hang]);
        _process.Orders[0].Code.ShouldBe(3);
    }

    [Fact]
    public async Task Stall_OnOrder_HappensWhereTheTrainingIsNext()
    {
        (await SendAsync("stall\n")).ShouldBe("ok\n");
        await NothingAsync();
        _process.Orders.ShouldBeEmpty();
        _injector.Reach(FaultPoint.Step, 12);
        _process.Orders.ShouldHaveSingleItem().Kind.ShouldBe(FaultKind.Stall);
    }

    [Fact]
    public async Task Network_OnOrder_IsDisturbed()
    {
        var drops = 0;
        _gate.Dropped += () => drops++;
        await SendAsync("drop\n");
        await SendAsync("delay 5ms 600s\n");
        await SendAsync("partition 600s\n");
        await NothingAsync();
        drops.ShouldBe(1);
        _gate.Delay.ShouldBe(TimeSpan.FromMilliseconds(5));
        _gate.Closed.ShouldBeTrue();
        _partitions.ShouldBe([true]);
    }

    [Fact]
    public async Task Partition_TimeIsOver_Ends()
    {
        await SendAsync("partition 10ms\n");
        await NothingAsync();
        while (_gate.Closed)
            await Task.Yield();
        _partitions.ShouldBe([true, false]);
    }

    [Fact]
    public async Task DiskFull_OnOrder_FailsSoManyWrites()
    {
        await SendAsync("diskfull 2\n");
        await NothingAsync();
        var files = new FullDiskFiles(new OrleansTraining.Trainer.Checkpoints.DiskFiles(), _disk);
        var path = Path.Combine(_folder.Path, "file");
        for (var write = 0; write < 2; write++)
        {
            Should.Throw<IOException>(() => files.Write(path, stream => stream.Write(new byte[10])));
            new FileInfo(path).Length.ShouldBe(5);
        }
        files.Write(path, stream => stream.Write(new byte[10]));
        new FileInfo(path).Length.ShouldBe(10);
    }

    // One connection after the other is answered, so the commands before this one have been carried out.
    private async Task NothingAsync() => (await SendAsync("\n")).ShouldStartWith("error");

    private async Task<string> SendAsync(string line)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(_path));
        await socket.SendAsync(Encoding.UTF8.GetBytes(line));
        var answer = new byte[256];
        var length = 0;
        while (await socket.ReceiveAsync(answer.AsMemory(length)) is > 0 and var count)
            length += count;
        return Encoding.UTF8.GetString(answer, 0, length);
    }

    private sealed class RecordedProcess : IProcessFaults
    {
        public List<FaultOrder> Orders { get; } = [];

        public void Fail(FaultOrder order) => Orders.Add(order);
    }
}
