namespace Orleans.Configuration;

/// <summary>Settings of one silo.</summary>
public class SiloOptions
{
    /// <summary>The silo's name. Default: "Silo_" and some digits.</summary>
    public string? SiloName { get; set; }
}
