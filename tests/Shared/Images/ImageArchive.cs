using System.Formats.Tar;
using System.Text.Json.Nodes;

namespace ChaosOperator.Tests.Shared.Images;

/// <summary>An OCI archive with one image.</summary>
internal sealed class ImageArchive
{
    public ImageArchive(string file)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        using var tar = new TarReader(File.OpenRead(file));
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is { } data)
            {
                using var content = new MemoryStream();
                data.CopyTo(content);
                files[entry.Name] = content.ToArray();
            }
        }
        Named = JsonNode.Parse(files["index.json"])!["manifests"]![0]!;
        Image = ContainerImage.Of(Named, digest => files[$"blobs/sha256/{digest.Split(':')[1]}"]);
    }

    /// <summary>What the archive calls the image.</summary>
    public JsonNode Named { get; }

    public ContainerImage Image { get; }
}
