namespace OrleansTraining.Contracts.Access;

/// <summary>What the holder of a token may do. Each role may do all that the ones before it may.</summary>
public enum Role
{
    /// <summary>May look at everything, and change nothing.</summary>
    Viewer,

    /// <summary>May submit, scale and stop jobs too.</summary>
    Operator,

    /// <summary>May delete jobs too, and everything else.</summary>
    Admin,
}
