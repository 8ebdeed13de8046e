using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace ChaosOperator.Tests.Shared.Images;

/// <summary>An image for several platforms, each blob held against its digest when it is read.</summary>
internal sealed class ContainerImage
{
    private readonly Func<string, byte[]> _blobs;

    /// <param name="index">The manifests of the platforms.</param>
    /// <param name="blobs">What has a digest.</param>
    public ContainerImage(JsonNode index, Func<string, byte[]> blobs)
    {
        _blobs = blobs;
        Platforms = index["manifests"]!.AsArray().ToDictionary(manifest => $"{manifest!["platform"]!["os"]}/{manifest["platform"]!["architecture"]}", manifest => Blob(manifest!), StringComparer.Ordinal);
    }

    /// <summary>The manifest for each platform.</summary>
    public IReadOnlyDictionary<string, JsonNode> Platforms { get; }

    /// <summary>The image whose index has a descriptor.</summary>
    public static ContainerImage Of(JsonNode descriptor, Func<string, byte[]> blobs) => new(JsonNode.Parse(Content(descriptor, blobs))!, blobs);

    /// <summary>What a container of the image for a platform is started with.</summary>
    public JsonNode Container(string platform) => Blob(Platforms[platform]["config"]!)["config"]!;

    /// <summary>How many bytes a node pulls of the layer that is ours, over those of what the image is built on.</summary>
    public long OwnSize(string platform) => (long)Platforms[platform]["layers"]!.AsArray()[^1]!["size"]!;

    /// <summary>Unpacks the layers over each other.</summary>
    public void Unpack(string platform, string folder)
    {
        foreach (var layer in Platforms[platform]["layers"]!.AsArray())
        {
            using var content = new GZipStream(new MemoryStream(Content(layer!, _blobs)), CompressionMode.Decompress);
            TarFile.ExtractToDirectory(content, folder, overwriteFiles: true);
        }
    }

    /// <summary>What a container starts of unpacked layers: its entry point, by its PATH.</summary>
    public IReadOnlyList<string> EntryPoint(string platform, string folder)
    {
        var entry = Container(platform)["Entrypoint"]!.AsArray().Select(word => (string)word!).ToList();
        var program = Environment(platform)["PATH"].Split(':').Select(path => Path.Combine(folder, path[1..], entry[0])).First(File.Exists);
        return [program, .. entry[1..].Select(word => word.StartsWith('/') ? folder + word : word)];
    }

    /// <summary>The variables of a container.</summary>
    public IReadOnlyDictionary<string, string> Environment(string platform) =>
        Container(platform)["Env"]!.AsArray().Select(variable => ((string)variable!).Split('=', 2)).ToDictionary(variable => variable[0], variable => variable[1], StringComparer.Ordinal);

    private JsonNode Blob(JsonNode descriptor) => JsonNode.Parse(Content(descriptor, _blobs))!;

    private static byte[] Content(JsonNode descriptor, Func<string, byte[]> blobs)
    {
        var digest = (string)descriptor["digest"]!;
        var content = blobs(digest);
        Assert.Equal(digest, $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}");
        return content;
    }
}
