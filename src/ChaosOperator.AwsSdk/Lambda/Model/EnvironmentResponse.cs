namespace Amazon.Lambda.Model;

/// <summary>Environment variables as they were read; do not write them back where there is an error.</summary>
public class EnvironmentResponse
{
    /// <summary>Environment variables by name.</summary>
    public Dictionary<string, string>? Variables { get; set; }

    /// <summary>Why the values could not be read; null where they could.</summary>
    public EnvironmentError? Error { get; set; }
}
