using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace ChaosOperator.Tests.Shipping;

/// <summary>An OCI archive of an image for several platforms, each blob held against its digest when it is read.</summary>
internal sealed class ImageArchive
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public ImageArchive(string file)
    {
        using var tar = new TarReader(File.OpenRead(file));
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is { } data)
            {
                using var content = new MemoryStream();
                data.CopyTo(content);
                _files[entry.Name] = content.ToArray();
            }
        }
        Named = JsonNode.Parse(_files["index.json"])!["manifests"]![0]!;
        Platforms = Blob(Named)["manifests"]!.AsArray().ToDictionary(manifest => $"{manifest!["platform"]!["os"]}/{manifest["platform"]!["architecture"]}", manifest => Blob(manifest!), StringComparer.Ordinal);
    }

    /// <summary>What the archive calls the image.</summary>
    public JsonNode Named { get; }

    /// <summary>The manifest for each platform.</summary>
    public IReadOnlyDictionary<string, JsonNode> Platforms { get; }

    /// <summary>What a container of the image for a platform is started with.</summary>
    public JsonNode Config(string platform) => Blob(Platforms[platform]["config"]!);

    /// <summary>Unpacks the layers over each other.</summary>
    public void Unpack(string platform, string folder)
    {
        foreach (var layer in Platforms[platform]["layers"]!.AsArray())
        {
            using var content = new GZipStream(new MemoryStream(Content(layer!)), CompressionMode.Decompress);
            TarFile.ExtractToDirectory(content, folder, overwriteFiles: true);
        }
    }

    private JsonNode Blob(JsonNode descriptor) => JsonNode.Parse(Content(descriptor))!;

    private byte[] Content(JsonNode descriptor)
    {
        var digest = ((string)descriptor["digest"]!).Split(':')[1];
        var content = _files[$"blobs/sha256/{digest}"];
        Assert.Equal(digest, Convert.ToHexStringLower(SHA256.HashData(content)));
        return content;
    }
}
