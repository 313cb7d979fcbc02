using System.Text.RegularExpressions;
using OrleansTraining.Silo.Settings;

namespace OrleansTraining.Deployment.Tests;

public sealed partial class DockerfileTests
{
    private static readonly string[] Lines = Repository.Read("Dockerfile").Replace("\\\n", " ").Split('\n');

    private static readonly string[] LastStage =
        [.. Lines.Skip(Array.FindLastIndex(Lines, line => line.StartsWith("FROM ", StringComparison.Ordinal)))];

    [Fact]
    public void LastStage_User_IsTheOneOfTheStatefulSetAndNotRoot()
    {
        var user = LastStage.Single(line => line.StartsWith("USER ", StringComparison.Ordinal))["USER ".Length..];
        user.ShouldBe("10001:10001");
        Repository.Read("k8s/base/stateful-set.yaml").ShouldContain("runAsUser: 10001");
    }

    [Fact]
    public void LastStage_Expose_ListsTheSilosDefaultPorts()
    {
        var defaults = new SiloSettings();
        LastStage.Single(line => line.StartsWith("EXPOSE ", StringComparison.Ordinal))
            .ShouldBe($"EXPOSE {defaults.HttpPort} {defaults.SiloPort} {defaults.GatewayPort}");
    }

    [Theory]
    [InlineData("ARG ORLEANS=microsoft")]
    [InlineData("ARG TORCH=system")]
    public void Engines_AreArguments(string line) => Lines.ShouldContain(line);

    [Fact]
    public void BuildStage_Packages_AreThoseOfTheSetUpScript()
    {
        var wanted = SetUpPackages().Matches(Repository.Read("scripts/setup.sh"))
            .SelectMany(match => match.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(package => !package.StartsWith('"'))
            .ToList();
        wanted.ShouldContain("libtorch-dev");
        var install = Lines.First(line => line.Contains("libtorch-dev", StringComparison.Ordinal));
        wanted.ShouldAllBe(package => install.Contains($" {package} "));
    }

    [Fact]
    public void EntryPoint_RunsTheSiloBelowAnInit() =>
        LastStage.ShouldContain("""ENTRYPOINT ["tini", "--", "dotnet", "exec", "/app/silo/OrleansTraining.Silo.dll"]""");

    [GeneratedRegex(@"run_packages\+?=\(([^)]*)\)")]
    private static partial Regex SetUpPackages();
}
