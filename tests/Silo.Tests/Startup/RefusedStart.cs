using OrleansTraining.Silo.Startup;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Startup;

/// <summary>The whole program, up to the point where it refuses to start.</summary>
internal static class RefusedStart
{
    /// <summary>Runs it with ports and a state folder of its own, which arguments may replace.</summary>
    /// <returns>The exit code, and what it has said.</returns>
    public static async Task<(int Code, string[] Lines)> RunAsync(TempFolder folder, params string[] arguments)
    {
        using var errors = new StringWriter();
        string[] defaults =
        [
            $"--Silo:StateDirectory={folder["state"]}", "--Silo:HttpPort=0",
            $"--Silo:SiloPort={FreePorts.Next()}", $"--Silo:GatewayPort={FreePorts.Next()}",
        ];
        var code = await SiloProgram.RunAsync([.. defaults, .. arguments], errors).WithinPatience();
        return (code, errors.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
