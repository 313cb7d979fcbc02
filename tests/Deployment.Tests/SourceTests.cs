namespace OrleansTraining.Deployment.Tests;

/// <summary>What holds for all sources.</summary>
public sealed class SourceTests
{
    [Fact]
    public void Programs_Log_ByMessagesAndNotToTheConsole()
    {
        // The console is the command line's to write to, and the embedded engines follow their originals. Who hands the
        // console to a command that was asked for by an argument logs nothing.
        string[] programs = ["Contracts", "Grains", "Silo", "Trainer"];
        var lines =
            from program in programs
            from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", program), "*.cs", SearchOption.AllDirectories)
            from line in File.ReadLines(file)
            where !line.Contains("RunAsync(Console.Out, Console.Error)", StringComparison.Ordinal)
            where line.Contains("Console.Write", StringComparison.Ordinal) || line.Contains("Console.Out", StringComparison.Ordinal)
            select $"{Path.GetRelativePath(Repository.Root, file)}: {line.Trim()}";
        lines.ShouldBeEmpty();
    }
}
