using OrleansTraining.Contracts.Files;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Clustering;

public sealed class FileLockTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TryAcquire_HeldInTheSameProcess_IsRefusedUntilItIsGivenBack()
    {
        var first = FileLock.TryAcquire(_folder["lock"]).ShouldNotBeNull();

        FileLock.TryAcquire(_folder["lock"]).ShouldBeNull();
        first.Dispose();

        using var second = FileLock.TryAcquire(_folder["lock"]).ShouldNotBeNull();
    }

    [Fact]
    public async Task AcquireAsync_HolderIsKilled_GetsTheLock()
    {
        using var holder = Shell.Start("flock", _folder["lock"], "sleep", "60");
        await Eventually.TrueAsync(IsHeld, "the other process holds the lock");

        await holder.KillAsync();

        using var held = await FileLock.AcquireAsync(_folder["lock"], TimeSpan.FromSeconds(10), TimeProvider.System);
        held.ShouldNotBeNull();
    }

    [Fact]
    public async Task AcquireAsync_HeldForTooLong_ThrowsTimeout()
    {
        using var held = FileLock.TryAcquire(_folder["lock"]);

        var fault = await Should.ThrowAsync<TimeoutException>(
            FileLock.AcquireAsync(_folder["lock"], TimeSpan.FromMilliseconds(30), TimeProvider.System));

        fault.Message.ShouldContain(_folder["lock"]);
    }

    [Fact]
    public void TryAcquire_FolderIsMissing_Throws() =>
        Should.Throw<DirectoryNotFoundException>(() => FileLock.TryAcquire(_folder["missing/lock"]));

    private bool IsHeld()
    {
        using var held = FileLock.TryAcquire(_folder["lock"]);
        return held is null;
    }
}
