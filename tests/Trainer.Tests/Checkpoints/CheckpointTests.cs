using System.Text.Json;
using OrleansTraining.Trainer.Checkpoints;
using OrleansTraining.Trainer.Tests.Support;

namespace OrleansTraining.Trainer.Tests.Checkpoints;

public sealed class CheckpointTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly CheckpointFolder _folder;

    public CheckpointTests() => _folder = new(Path.Combine(_temporary.Path, "checkpoints", "job"));

    [Fact]
    public void Checkpoint_WrittenAndLoaded_IsTheSame()
    {
        var info = Writer().Write(Snapshots.Of(120));
        info.Path.ShouldEndWith("job/step-00000120");
        var loaded = Load()!;
        loaded.State.ShouldBe(Snapshots.Of(120).State);
        loaded.Model.ByName()["weight"].Bytes.ToArray().ShouldBe(Snapshots.Of(120).Model.Tensors[0].Bytes.ToArray());
        Directory.GetFiles(info.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe(["manifest.json", "model.safetensors", "optimizer.safetensors", "trainer_state.json"]);
        File.ReadAllText(Path.Combine(_folder.Root, "LATEST")).ShouldBe("step-00000120\n");
    }

    [Fact]
    public void State_AsJson_HasTheDocumentedNames()
    {
        Writer().Write(Snapshots.Of(7, 2.5, 2.25));
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder.PathOf(7), "trainer_state.json")));
        foreach (var name in new[] { "step", "epoch", "shard_idx", "line_idx", "seed", "spec_hash", "loss", "best_validation_loss" })
            json.RootElement.TryGetProperty(name, out _).ShouldBeTrue(name);
    }

    [Fact]
    public void Writing_StoppedBetweenAnyTwoOperations_LeavesTheNewestCompleteOne()
    {
        var finished = false;
        for (var operations = 0; !finished; operations++)
        {
            using var temporary = new TemporaryFolder();
            var folder = new CheckpointFolder(Path.Combine(temporary.Path, "job"));
            var keepOne = new CheckpointWriter(folder, new DiskFiles(), 1, "a");
            keepOne.Write(Snapshots.Of(10));
            finished = !Crashes(() => new CheckpointWriter(folder, new CrashingFiles(operations), 1, "b").Write(Snapshots.Of(20)));

            var expected = folder.IsComplete(20) ? 20 : 10;
            new CheckpointReader(folder, Snapshots.Hash).LoadNewest(Unexpected)!.State.Step.ShouldBe(expected, $"after {operations} operations");
            folder.Newest().ShouldBe(expected);

            // The next one cleans up: nothing is left of the crash.
            new CheckpointWriter(folder, new DiskFiles(), 1, "c").Write(Snapshots.Of(30));
            Directory.GetFileSystemEntries(folder.Root).Select(Path.GetFileName).Order(StringComparer.Ordinal)
                .ShouldBe(["LATEST", "step-00000030"]);
        }
    }

    [Fact]
    public void Rewriting_StoppedBetweenAnyTwoOperations_NeverLoadsAMixture()
    {
        var finished = false;
        for (var operations = 0; !finished; operations++)
        {
            using var temporary = new TemporaryFolder();
            var folder = new CheckpointFolder(Path.Combine(temporary.Path, "job"));
            var writer = new CheckpointWriter(folder, new DiskFiles(), 3, "a");
            writer.Write(Snapshots.Of(10));
            writer.Write(Snapshots.Of(20));
            finished = !Crashes(() => new CheckpointWriter(folder, new CrashingFiles(operations), 3, "b").Write(Snapshots.Of(20, 1, 1)));
            new CheckpointReader(folder, Snapshots.Hash).LoadNewest(Unexpected)!.State.Step.ShouldBe(folder.IsComplete(20) ? 20 : 10);
        }
    }

    [Theory]
    [InlineData("model.safetensors")]
    [InlineData("optimizer.safetensors")]
    [InlineData("trainer_state.json")]
    [InlineData("manifest.json")]
    public void Loading_BrokenFile_FallsBackToTheOneBefore(string name)
    {
        Writer().Write(Snapshots.Of(1));
        Writer().Write(Snapshots.Of(2));
        var path = Path.Combine(_folder.PathOf(2), name);
        var bytes = File.ReadAllBytes(path);
        bytes[^5] ^= 1;
        File.WriteAllBytes(path, bytes);
        var rejected = new List<int>();
        new CheckpointReader(_folder, Snapshots.Hash).LoadNewest((step, _) => rejected.Add(step))!.State.Step.ShouldBe(1);
        rejected.ShouldBe([2]);
    }

    [Fact]
    public void Loading_MissingFile_FallsBackToTheOneBefore()
    {
        Writer().Write(Snapshots.Of(1));
        Writer().Write(Snapshots.Of(2));
        File.Delete(Path.Combine(_folder.PathOf(2), "model.safetensors"));
        new CheckpointReader(_folder, Snapshots.Hash).LoadNewest((_, _) => { })!.State.Step.ShouldBe(1);
    }

    [Fact]
    public void Loading_OtherSpec_IsRefusedAndDoesNotFallBack()
    {
        Writer().Write(Snapshots.Of(1));
        Writer().Write(Snapshots.Of(2, hash: "other"));
        Should.Throw<CheckpointMismatchException>(() => Load()).Message.ShouldContain("step-00000002");
    }

    [Fact]
    public void Loading_NoFolder_GivesNone()
    {
        Load().ShouldBeNull();
        _folder.Newest().ShouldBeNull();
    }

    [Fact]
    public void Keep_MoreCheckpoints_KeepsTheNewestAndTheBest()
    {
        var writer = Writer(keep: 2);
        writer.Write(Snapshots.Of(1, 3, 3));
        writer.Write(Snapshots.Of(2, 1, 1));
        for (var step = 3; step <= 6; step++)
            writer.Write(Snapshots.Of(step, 2, 1));
        _folder.Steps().ShouldBe([6, 5, 2]);
        _folder.Follow("best").ShouldBe(2);
        _folder.Follow("LATEST").ShouldBe(6);
    }

    [Fact]
    public void Keep_ImprovedLoss_MovesTheBest()
    {
        var writer = Writer(keep: 1);
        writer.Write(Snapshots.Of(1, 3, 3));
        writer.Write(Snapshots.Of(2, 2, 2));
        _folder.Steps().ShouldBe([2]);
        _folder.Follow("best").ShouldBe(2);
    }

    [Fact]
    public void Sweep_TrainingFromZero_RemovesLaterCheckpointsOfAnOlderJob()
    {
        Writer().Write(Snapshots.Of(300, hash: "other"));
        new CheckpointWriter(_folder, new DiskFiles(), 3, "test") { BeganAtZero = true }.Write(Snapshots.Of(50));
        _folder.Steps().ShouldBe([50]);
        Load()!.State.Step.ShouldBe(50);
    }

    [Fact]
    public void Sweep_AnotherWriterCrashedSince_RemovesWhatItLeft()
    {
        var writer = Writer();
        writer.Write(Snapshots.Of(1));
        Directory.CreateDirectory(_folder.PathOf(2));
        File.WriteAllText(Path.Combine(_folder.PathOf(2), ".model.safetensors.other.tmp"), "half");
        File.WriteAllText(Path.Combine(_folder.Root, ".LATEST.other.tmp"), "half");
        writer.Write(Snapshots.Of(3));
        _folder.Steps().ShouldBe([3, 1]);
        Directory.GetFiles(_folder.Root, "*.tmp", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public void Names_OfOtherFolders_AreNoSteps()
    {
        CheckpointNames.StepOf("step-00000012").ShouldBe(12);
        CheckpointNames.StepOf("step-12").ShouldBeNull();
        CheckpointNames.StepOf("step-0000001x").ShouldBeNull();
        CheckpointNames.StepOf("other").ShouldBeNull();
    }

    [Fact]
    public void Blob_PackedAndUnpacked_IsTheSame()
    {
        var blob = StateBlob.Pack(Snapshots.Of(5));
        StateBlob.Pack(StateBlob.Unpack(blob)).ShouldBe(blob);
        Should.Throw<InvalidDataException>(() => StateBlob.Unpack(blob[..^1]));
    }

    public void Dispose() => _temporary.Dispose();

    private CheckpointWriter Writer(int keep = 3) => new(_folder, new DiskFiles(), keep, "test");

    private Snapshot? Load() => new CheckpointReader(_folder, Snapshots.Hash).LoadNewest(Unexpected);

    private static void Unexpected(int step, string reason) => throw new InvalidOperationException($"step {step}: {reason}");

    private static bool Crashes(Action action)
    {
        try
        {
            action();
            return false;
        }
        catch (SimulatedCrash)
        {
            return true;
        }
    }
}
