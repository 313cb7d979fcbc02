using System.Collections.Immutable;
using System.Globalization;
using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Silo.Agent.Processes;

/// <summary>What a rank of a group is told, in the variables of torchrun, so that a script for that one runs as it is.</summary>
internal static class RankEnvironment
{
    // torchrun's name for the only role of a group that names none.
    private const string Role = "default";

    internal static void Add(
        ImmutableSortedDictionary<string, string>.Builder variables, AgentSettings settings, LaunchRequest request, RankLaunch rank)
    {
        variables["RANK"] = variables["ROLE_RANK"] = Text(rank.Rank);
        variables["WORLD_SIZE"] = variables["ROLE_WORLD_SIZE"] = Text(rank.WorldSize);
        variables["LOCAL_RANK"] = Text(rank.LocalRank);
        variables["LOCAL_WORLD_SIZE"] = Text(rank.LocalWorldSize);
        variables["GROUP_RANK"] = Text(rank.GroupRank);
        variables["GROUP_WORLD_SIZE"] = Text(rank.GroupWorldSize);
        variables["ROLE_NAME"] = Role;
        variables["MASTER_ADDR"] = rank.MasterAddress;
        variables["MASTER_PORT"] = Text(rank.MasterPort);
        variables["TORCHELASTIC_RUN_ID"] = request.Worker.JobId;
        variables["TORCHELASTIC_RESTART_COUNT"] = Text(rank.Restarts);
        variables["TORCHELASTIC_MAX_RESTARTS"] = Text(request.MaxRestarts);
        // Rank 0 keeps the store of the rendezvous itself.
        variables["TORCHELASTIC_USE_AGENT_STORE"] = "False";
        variables["OTRAIN_CHECKPOINTS"] = RankFolders.Of(settings, request.Worker.JobId).Checkpoints;
        // The output is a file: without these, what a rank printed last would be lost with it, and a rank whose peer
        // died would wait for ever. A setting of the silo's own environment counts more.
        variables.TryAdd("PYTHONUNBUFFERED", "1");
        variables.TryAdd("NCCL_ASYNC_ERROR_HANDLING", "1");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
