namespace OrleansTraining.Client.Doctor;

/// <summary>Looks at one thing. Changes nothing that stays.</summary>
internal interface IDoctorCheck
{
    /// <summary>What it looks at, for when it cannot.</summary>
    string Name { get; }

    /// <summary>What there is.</summary>
    Task<IReadOnlyList<DoctorFinding>> RunAsync(CancellationToken cancellationToken);
}
