namespace Amazon.CloudWatch.Model;

/// <summary>What metrics belong to, e.g. a service.</summary>
public class Entity
{
    /// <summary>What identifies the entity. 2 to 4 entries.</summary>
    public Dictionary<string, string>? KeyAttributes { get; set; }

    /// <summary>Attributes of the entity by name. 0 to 10 entries.</summary>
    public Dictionary<string, string>? Attributes { get; set; }
}
