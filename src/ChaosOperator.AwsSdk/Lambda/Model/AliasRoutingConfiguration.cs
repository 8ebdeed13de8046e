namespace Amazon.Lambda.Model;

/// <summary>How the calls of an alias are split between versions.</summary>
public class AliasRoutingConfiguration
{
    /// <summary>The share (0 to 1) of calls that goes to another version, by version.</summary>
    public Dictionary<string, double>? AdditionalVersionWeights { get; set; }
}
