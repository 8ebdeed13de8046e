namespace Amazon.Lambda.Model;

/// <summary>Environment variables to set.</summary>
public class Environment
{
    /// <summary>Environment variables by name.</summary>
    public Dictionary<string, string>? Variables { get; set; }
}
