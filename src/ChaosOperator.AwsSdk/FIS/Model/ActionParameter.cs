namespace Amazon.FIS.Model;

/// <summary>A parameter that an action takes.</summary>
public class ActionParameter
{
    /// <summary>What it is for, in words. At most 512 characters.</summary>
    public string? Description { get; set; }

    /// <summary>Whether it must be given.</summary>
    public bool? Required { get; set; }
}
