using System.Collections.Concurrent;
using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChaosOperator.Tests.Shared.Images;

/// <summary>
/// A registry on loopback: of the protocol what the .NET SDK needs to pull what an image is built on, and to push an image. Whatever is asked for under <c>dotnet/</c>, itself anywhere, is an image for two platforms whose one layer has a
/// <c>dotnet</c> that is this machine's.
/// </summary>
internal sealed class LocalRegistry : IAsyncDisposable
{
    private const string Index = "application/vnd.oci.image.index.v1+json";
    private const string Manifest = "application/vnd.oci.image.manifest.v1+json";

    private readonly ConcurrentDictionary<string, byte[]> _blobs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte[]> _uploads = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, JsonNode> _tagged = new(StringComparer.Ordinal);
    private readonly string _base;
    private WebApplication? _application;

    private LocalRegistry()
    {
        var layer = BaseLayer();
        _base = Put(Json(new()
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = Index,
            ["manifests"] = new JsonArray([.. ((string[])["amd64", "arm64"]).Select(architecture => BaseManifest(architecture, layer))]),
        }));
    }

    /// <summary>Host and port.</summary>
    public string Address => new Uri(_application!.Urls.Single()).Authority.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    /// <summary>What was asked for to build images on, from <c>dotnet/</c> on, with its tag.</summary>
    public ConcurrentBag<string> Bases { get; } = [];

    /// <summary>The names of what was pushed for all of its platforms: registry, repository and tag, as a Deployment names it.</summary>
    public IEnumerable<string> Pushed => _tagged.Where(pushed => pushed.Value["manifests"] is not null).Select(pushed => $"{Address}/{pushed.Key}");

    /// <summary>What was pushed under a name.</summary>
    public ContainerImage Image(string name) => new(_tagged[name[$"{Address}/".Length..]], digest => _blobs[digest]);

    public static async Task<LocalRegistry> StartAsync()
    {
        var registry = new LocalRegistry();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        builder.Logging.ClearProviders();
        registry._application = builder.Build();
        registry._application.Run(registry.AnswerAsync);
        await registry._application.StartAsync(TestContext.Current.CancellationToken);
        return registry;
    }

    public async ValueTask DisposeAsync() => await _application!.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var path = $"{context.Request.Path}".Split('/');
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        switch (context.Request.Method, path)
        {
            case ("POST", [.., "uploads", ""]):
                Moved(context, $"/uploads/{Guid.NewGuid():N}", StatusCodes.Status202Accepted);
                break;
            case ("PATCH", [.., "uploads", var upload]):
                _uploads.AddOrUpdate(upload, body.ToArray(), (_, sent) => [.. sent, .. body.ToArray()]);
                Moved(context, $"/uploads/{upload}", StatusCodes.Status202Accepted);
                break;
            case ("PUT", [.., "uploads", var upload]):
                Assert.Equal((string?)context.Request.Query["digest"], Put([.. _uploads.GetValueOrDefault(upload, []), .. body.ToArray()]));
                Moved(context, $"/blobs/{upload}", StatusCodes.Status201Created);
                break;
            case ("PUT", ["", "v2", .. var repository, "manifests", var tag]):
                _tagged[$"{string.Join('/', repository)}:{tag}"] = JsonNode.Parse(body.ToArray())!;
                Moved(context, $"/manifests/{Put(body.ToArray())}", StatusCodes.Status201Created);
                break;
            case ("GET" or "HEAD", [.., "manifests", var reference]):
                await GiveAsync(context, Base(path, reference) ?? reference);
                break;
            case ("GET" or "HEAD", [.., "blobs", var digest]):
                await GiveAsync(context, digest);
                break;
            default:
                context.Response.StatusCode = path is ["", "v2", ""] ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
                break;
        }
    }

    private string? Base(string[] path, string reference)
    {
        if (!path.Contains("dotnet") || reference.StartsWith("sha256:", StringComparison.Ordinal))
        {
            return null;
        }
        Bases.Add($"{string.Join('/', path[Array.IndexOf(path, "dotnet")..^2])}:{reference}");
        return _base;
    }

    private static void Moved(HttpContext context, string location, int status)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = location;
    }

    private async Task GiveAsync(HttpContext context, string digest)
    {
        if (!_blobs.TryGetValue(digest, out var content))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        context.Response.Headers["Docker-Content-Digest"] = digest;
        context.Response.ContentLength = content.Length;
        context.Response.ContentType = content[0] == '{' ? (string?)JsonNode.Parse(content)!["mediaType"] ?? "application/octet-stream" : "application/octet-stream";
        if (context.Request.Method == "GET")
        {
            await context.Response.Body.WriteAsync(content, context.RequestAborted);
        }
    }

    private JsonObject BaseManifest(string architecture, byte[] layer)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(layer);
        }
        var config = Json(new()
        {
            ["architecture"] = architecture,
            ["os"] = "linux",
            ["config"] = new JsonObject { ["Env"] = new JsonArray("PATH=/usr/local/bin:/usr/bin:/bin", "APP_UID=1654") },
            ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray(Digest(layer)) },
            ["history"] = new JsonArray(),
        });
        var manifest = Json(new()
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = Manifest,
            ["config"] = Descriptor("application/vnd.oci.image.config.v1+json", config),
            ["layers"] = new JsonArray(Descriptor("application/vnd.oci.image.layer.v1.tar+gzip", compressed.ToArray())),
        });
        var descriptor = Descriptor(Manifest, manifest);
        descriptor["platform"] = new JsonObject { ["architecture"] = architecture, ["os"] = "linux" };
        return descriptor;
    }

    private JsonObject Descriptor(string mediaType, byte[] content) => new() { ["mediaType"] = mediaType, ["digest"] = Put(content), ["size"] = content.Length };

    private string Put(byte[] content)
    {
        var digest = Digest(content);
        _blobs[digest] = content;
        return digest;
    }

    private static byte[] BaseLayer()
    {
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        using var content = new MemoryStream();
        using (var tar = new TarWriter(content, leaveOpen: true))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "usr/bin/dotnet")
            {
                Mode = (UnixFileMode)0b111_101_101,
                DataStream = new MemoryStream(Encoding.UTF8.GetBytes($"#!/bin/sh\nexec '{dotnet}' \"$@\"\n")),
            });
        }
        return content.ToArray();
    }

    private static byte[] Json(JsonObject value) => Encoding.UTF8.GetBytes(value.ToJsonString());

    private static string Digest(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";
}
