using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChaosOperator.Aws.Plans;
using ChaosOperator.AwsSdk.Tests.Models;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Planning.Importing;

namespace ChaosOperator.Aws.Tests.Plans;

/// <summary>What the examples of named faults compile to is a request that FIS's own model takes: every member known, none missing, each text of the length and the form that it may have.</summary>
public sealed class NamedFaultRequestTests
{
    public static TheoryData<string> Templates { get; } = [.. Directory.GetFiles(Folder(), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Templates))]
    public void A_compiled_template_is_a_valid_request(string name)
    {
        var shape = ServiceModel.LoadOrSkip("fis").Shape("CreateExperimentTemplateRequest");
        // An account of AWS's documentation would be told as one to be replaced.
        var template = File.ReadAllText(Path.Combine(Folder(), $"{name}.json")).Replace("111122223333", "222233334444", StringComparison.Ordinal);
        var imported = PublishedTemplate.Import(template, new ImportChoices("region-failover", "us-east-1", null));
        var reading = ExperimentReader.Read(imported.Spec! with { DeadMansSwitch = false }, _ => null);
        Assert.True(reading.IsValid, reading.Message);

        var request = TemplateRequests.Of(PlanCompiler.Compile(reading.Value, new("lab", "resilience", "named", "0b9d6a3e-2f0c-4d55-9a53-6f7f0c1d2e3f")).Template).Create("token", new Dictionary<string, string> { ["a"] = "b" });

        Assert.Empty(Errors(ModelObjects.ToSample(request, shape), shape, ""));
    }

    private static IEnumerable<string> Errors(JsonNode sample, ShapeModel shape, string path) => shape.Type switch
    {
        "structure" => shape.Required.Where(name => !sample.AsObject().ContainsKey(name)).Select(name => $"{path}.{name} is missing")
            .Concat(sample.AsObject().SelectMany(member => shape.Members.SingleOrDefault(known => known.Name == member.Key) is { } known ? Errors(member.Value!, known.Shape, $"{path}.{member.Key}") : [$"{path}.{member.Key} is unknown"])),
        "list" => Length(sample.AsArray().Count, shape, path).Concat(sample.AsArray().SelectMany((item, index) => Errors(item!, shape.Item, $"{path}[{index}]"))),
        "map" => Length(sample.AsObject().Count, shape, path).Concat(sample.AsObject().SelectMany(entry => Errors(JsonValue.Create(entry.Key), shape.Key, $"{path}.{entry.Key}").Concat(Errors(entry.Value!, shape.Value, $"{path}.{entry.Key}")))),
        "string" => Length(sample.GetValue<string>().Length, shape, path)
            .Concat(shape.Pattern is { } pattern && !Regex.IsMatch(sample.GetValue<string>(), $"^(?:{pattern})$", RegexOptions.None, TimeSpan.FromSeconds(1)) ? [$"{path} does not match {pattern}"] : [])
            .Concat(shape.Enum.Count > 0 && !shape.Enum.Contains(sample.GetValue<string>()) ? [$"{path} is none of {string.Join(", ", shape.Enum)}"] : []),
        _ => [],
    };

    private static IEnumerable<string> Length(int length, ShapeModel shape, string path) => length < shape.Min || length > shape.Max ? [$"{path} has the length {length}"] : [];

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "ChaosOperator.Core.Tests", "Planning", "NamedFaults");
}
