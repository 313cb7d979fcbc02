namespace OrleansTraining.Grains.Jobs.Groups;

/// <summary>Times of groups, in the section <c>Jobs:Group</c>.</summary>
public sealed class GroupOptions
{
    /// <summary>Between SIGTERM and SIGKILL when a group is ended: time for a program to write a checkpoint. The default is 15 s.</summary>
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a node may be silent before its ranks count as lost: its silo may come back and adopt them. The default is 30 s.</summary>
    public TimeSpan NodeLoss { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>After twice the grace: how long the next launch waits to see the ranks of the last one go. The default is 5 s.</summary>
    public TimeSpan EndSlack { get; set; } = TimeSpan.FromSeconds(5);
}
