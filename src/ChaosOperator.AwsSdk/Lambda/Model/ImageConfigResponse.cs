namespace Amazon.Lambda.Model;

/// <summary>Overrides of a container image as they were read.</summary>
public class ImageConfigResponse
{
    /// <summary>Overrides of the container image.</summary>
    public ImageConfig? ImageConfig { get; set; }

    /// <summary>Why the values could not be read; null where they could.</summary>
    public ImageConfigError? Error { get; set; }
}
