using OrleansTraining.Contracts.Programs;

namespace OrleansTraining.Contracts.Tests.Programs;

public sealed class ProgramLocatorTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("otrain-locator-");

    public void Dispose() => _folder.Delete(recursive: true);

    private string Touch(string path)
    {
        var full = Path.Combine(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, "");
        return full;
    }

    private ProgramLocator Locator(string own, Dictionary<string, string>? environment = null, string? process = "/usr/bin/dotnet") =>
        new(Path.Combine(_folder.FullName, own) + "/", name => environment?.GetValueOrDefault(name), process);

    [Fact]
    public void Find_BuildLayout_TakesTheSameConfiguration()
    {
        Touch("bin/Silo/debug/OrleansTraining.Silo.dll");
        var release = Touch("bin/Silo/release/OrleansTraining.Silo.dll");

        Locator("bin/Client/release").Find(ProgramKind.Silo).ShouldBe(release);
    }

    [Fact]
    public void Find_ContainerLayout_TakesTheSibling()
    {
        var trainer = Touch("app/trainer/OrleansTraining.Trainer.dll");

        Locator("app/silo").Find(ProgramKind.Trainer).ShouldBe(trainer);
    }

    [Fact]
    public void Find_Variable_ComesFirst()
    {
        Touch("bin/Silo/release/OrleansTraining.Silo.dll");
        var other = Touch("other.dll");

        Locator("bin/Client/release", new() { ["OTRAIN_SILO"] = other }).Find(ProgramKind.Silo).ShouldBe(other);
    }

    [Fact]
    public void Find_VariableWithoutFile_SaysSo() =>
        Should.Throw<ProgramNotFoundException>(() => Locator("bin", new() { ["OTRAIN_TRAINER"] = "/none.dll" }).Find(ProgramKind.Trainer))
            .Message.ShouldBe("the trainer program: OTRAIN_TRAINER is '/none.dll', and there is no such file");

    [Fact]
    public void Find_Nowhere_NamesThePlaces()
    {
        var message = Should.Throw<ProgramNotFoundException>(() => Locator("bin/Client/release").Find(ProgramKind.Silo)).Message;

        message.ShouldContain("bin/Silo/release/OrleansTraining.Silo.dll");
        message.ShouldContain("bin/Client/silo/OrleansTraining.Silo.dll");
    }

    [Fact]
    public void CommandOf_HostedByDotnet_UsesThatHost()
    {
        var silo = Touch("app/silo/OrleansTraining.Silo.dll");

        var command = Locator("app/client").CommandOf(ProgramKind.Silo);

        command.FileName.ShouldBe("/usr/bin/dotnet");
        command.Arguments.ShouldBe(["exec", silo]);
    }

    [Fact]
    public void CommandOf_OwnExecutable_UsesDotnetRoot()
    {
        Touch("app/silo/OrleansTraining.Silo.dll");
        var host = Touch("root/dotnet");
        var root = new Dictionary<string, string> { ["DOTNET_ROOT"] = Path.GetDirectoryName(host)! };

        Locator("app/client", root, "/app/client/otrain").CommandOf(ProgramKind.Silo).FileName.ShouldBe(host);
        Locator("app/client", null, "/app/client/otrain").CommandOf(ProgramKind.Silo).FileName.ShouldBe("dotnet");
    }
}
