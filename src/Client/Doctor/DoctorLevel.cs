namespace OrleansTraining.Client.Doctor;

/// <summary>How a check went.</summary>
internal enum DoctorLevel
{
    /// <summary>As it should be, or only good to know.</summary>
    Ok,

    /// <summary>It works, but not as well as it could, or not everything does.</summary>
    Warn,

    /// <summary>Something does not work.</summary>
    Fail,
}
