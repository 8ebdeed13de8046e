using System.Collections.Concurrent;
using System.Text.Json;

namespace ChaosOperator.AwsSdk.Tests.Models;

/// <summary>A service's own model (operations and shapes), the yardstick of the contract tests.</summary>
internal sealed class ServiceModel
{
    private const string DirectoryVariable = "AWS_MODELS_DIR";
    private static readonly ConcurrentDictionary<string, ServiceModel> Loaded = new();

    private readonly JsonElement operations;
    private readonly JsonElement shapes;

    private ServiceModel(JsonElement root)
    {
        Metadata = root.GetProperty("metadata");
        operations = root.GetProperty("operations");
        shapes = root.GetProperty("shapes");
    }

    public JsonElement Metadata { get; }

    public bool IsXml => Metadata.GetProperty("protocol").GetString() == "rest-xml";

    /// <summary>The model of a service; the running test is skipped where the models are not at hand.</summary>
    public static ServiceModel LoadOrSkip(string service)
    {
        var directory = FindDirectory();
        Assert.SkipWhen(directory is null, $"No service models: set {DirectoryVariable}, or put them into ../shared/aws-models.");
        return Loaded.GetOrAdd(service, name =>
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(directory!, $"{name}.json")));
            return new ServiceModel(document.RootElement.Clone());
        });
    }

    public OperationModel Operation(string name) => new(name, operations.GetProperty(name));

    public ShapeModel Shape(string name) => new(name, shapes.GetProperty(name), this);

    private static string? FindDirectory()
    {
        if (Environment.GetEnvironmentVariable(DirectoryVariable) is { Length: > 0 } configured) return configured;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "ChaosOperator.sln"))) continue;
            var models = Path.Combine(folder.FullName, "..", "shared", "aws-models");
            return Directory.Exists(models) ? models : null;
        }

        return null;
    }
}
