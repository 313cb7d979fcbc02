namespace OrleansTraining.Client.Doctor;

/// <summary>What a check found.</summary>
/// <param name="Check">What was looked at, a word or two.</param>
/// <param name="Level">How it went.</param>
/// <param name="Found">What was found.</param>
/// <param name="Advice">What to do; empty: nothing.</param>
internal sealed record DoctorFinding(string Check, DoctorLevel Level, string Found, string Advice = "")
{
    /// <summary>As it should be.</summary>
    public static DoctorFinding Ok(string check, string found) => new(check, DoctorLevel.Ok, found);

    /// <summary>It works, but.</summary>
    public static DoctorFinding Warn(string check, string found, string advice) => new(check, DoctorLevel.Warn, found, advice);

    /// <summary>It does not work.</summary>
    public static DoctorFinding Fail(string check, string found, string advice) => new(check, DoctorLevel.Fail, found, advice);

    /// <summary>As it should be when the condition holds, else with what to do.</summary>
    public static DoctorFinding If(bool fine, string check, DoctorLevel otherwise, string found, string advice) =>
        fine ? Ok(check, found) : new(check, otherwise, found, advice);
}
