using OrleansTraining.Client.Commands;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Client.Tests.Commands;

public sealed class CommandPathsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("otrain-paths-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void WithAbsolutePaths_Command_ResolvesTheFilesThatAreThere()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "train.py"), "");
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "module"));
        var spec = new JobSpec { Trainer = new() { Command = ["python3", "-m", "module", "train.py", "./train.py", "gone.py", "/bin/x", "", "a\0b"] } };

        var command = CommandPaths.WithAbsolutePaths(spec, _folder.FullName).Trainer!.Command;

        var script = Path.Combine(_folder.FullName, "train.py");
        command.ShouldBe(["python3", "-m", "module", script, script, "gone.py", "/bin/x", "", "a\0b"]);
    }

    [Fact]
    public void WithAbsolutePaths_ProgramWithASlash_IsAFileWhetherItIsThereOrNot() =>
        CommandPaths.WithAbsolutePaths(new JobSpec { Trainer = new() { Command = ["./run"] } }, "/work").Trainer!.Command.ShouldBe(["/work/run"]);

    [Fact]
    public void WithAbsolutePaths_WithoutACommand_ChangesNothing()
    {
        var spec = new JobSpec();

        CommandPaths.WithAbsolutePaths(spec, "/work").ShouldBeSameAs(spec);
    }
}
