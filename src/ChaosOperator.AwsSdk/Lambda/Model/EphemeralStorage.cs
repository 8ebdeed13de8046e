namespace Amazon.Lambda.Model;

/// <summary>The size of <c>/tmp</c>.</summary>
public class EphemeralStorage
{
    /// <summary>The size in MB. Required. 512 to 10240.</summary>
    public int? Size { get; set; }
}
