namespace Amazon.Lambda.Model;

/// <summary>Overrides of a container image.</summary>
public class ImageConfig
{
    /// <summary>Overrides the image's entry point. 0 to 1500 items.</summary>
    public List<string>? EntryPoint { get; set; }

    /// <summary>Overrides the image's command. 0 to 1500 items.</summary>
    public List<string>? Command { get; set; }

    /// <summary>Overrides the image's working directory. 0 to 1000 characters.</summary>
    public string? WorkingDirectory { get; set; }
}
