using System.Globalization;
using OrleansTraining.Client.Commands;
using OrleansTraining.Contracts.Files;

namespace OrleansTraining.Client.Local;

/// <summary>One <c>otrain up</c> at a time on a state folder.</summary>
internal static class UpGuard
{
    /// <summary>Takes the folder.</summary>
    /// <exception cref="CommandException">Another one runs on it, or has left processes behind.</exception>
    public static FileLock Take(StateFolder state, Shutdown shutdown)
    {
        var held = state.TryLock()
            ?? throw new CommandException(ExitCodes.Usage, $"another `otrain up` runs on {state.Directory}; use `otrain submit`, end it with `otrain down --state {state.Directory}`, or name another folder with --state");
        var left = shutdown.Find();
        if (left.IsEmpty)
            return held;
        held.Dispose();
        throw new CommandException(ExitCodes.Usage, string.Create(
            CultureInfo.InvariantCulture,
            $"processes of an `otrain up` that was killed still run on {state.Directory} ({string.Join(", ", left)}); end them with `otrain down --state {state.Directory}`"));
    }
}
