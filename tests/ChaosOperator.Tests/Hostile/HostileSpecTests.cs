using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Planning.Importing;
using ChaosOperator.Core.Policies;
using ChaosOperator.Resources;
using ChaosOperator.Resources.Schedules;
using ChaosOperator.Tests.Shared;
using ChaosOperator.Tests.Shared.Hostile;
using CsCheck;

namespace ChaosOperator.Tests.Hostile;

/// <summary>
/// Specs that nobody means well with, straight into what reads and compiles them. An API server refuses most of them before; an old one, or one whose schemas somebody
/// applied without validation, does not. <c>./dev test</c> takes 100,000 of them.
/// </summary>
public sealed class HostileSpecTests
{
    /// <summary>What a condition may carry: 32,768 by the API conventions, of which we take an eighth.</summary>
    private const int LongestMessage = 4096;

    private static readonly int Specs = int.TryParse(Environment.GetEnvironmentVariable("CHAOS_OPERATOR_SEQUENCES"), out var specs) ? specs : 10_000;

    private static readonly ObjectOwner Owner = new("test", "default", "outage", "uid");

    private static readonly Gen<Mutation[]> Mutations = Gen.Select(Gen.Int[0, 500], Gen.Int[0, 8], Gen.Int[0, 5000], (where, what, with) => new Mutation(where, what, with)).Array[0, 5];

    private static readonly JsonSerializerOptions Deep = new() { MaxDepth = 1000 };

    private static long refused;
    private static long accepted;
    private static long unreadable;

    [Fact]
    public void No_spec_is_too_hostile_to_be_answered_soon_and_clearly()
    {
        var manifests = Manifests();

        Gen.Select(Gen.Int[0, manifests.Count - 1], Mutations).Sample(
            sample => Answer(manifests[sample.Item1], sample.Item2),
            iter: Specs,
            print: sample => $"{manifests[sample.Item1]["kind"]} {sample.Item1}: {string.Join(", ", sample.Item2)}");

        TestContext.Current.TestOutputHelper!.WriteLine($"{manifests.Count} manifests; {refused} specs refused, {accepted} accepted, {unreadable} unreadable.");
        Assert.True(refused > 0 && accepted > 0 && unreadable > 0);
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("../../../dev/zero")]
    [InlineData("Europe/../../../../dev/zero")]
    [InlineData("Europe/Berlin\n")]
    public void A_time_zone_is_a_name_and_not_the_path_of_a_file(string zone) => Assert.NotNull(CronSchedule.Problem(new Schedule("0 3 * * *", zone)));

    private static void Answer(JsonObject manifest, Mutation[] mutations)
    {
        var hostile = (JsonObject)manifest.DeepClone();
        foreach (var mutation in mutations)
        {
            mutation.Apply(hostile);
        }

        var json = Encoding.UTF8.GetBytes(hostile.ToJsonString(Deep).Replace(HostileValues.HalfCharacter, "\\ud83e", StringComparison.Ordinal));
        var watch = Stopwatch.StartNew();
        Answer(json, (string)manifest["kind"]!);
        if (watch.Elapsed > TimeSpan.FromSeconds(1))
        {
            // On a machine that is busy with other things a second look tells.
            watch.Restart();
            Answer(json, (string)manifest["kind"]!);
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"A look took {watch.Elapsed}.");
        }
    }

    private static void Answer(byte[] json, string kind)
    {
        if (kind == V1Alpha1Hypothesis.KubeKind && Decoded<V1Alpha1Hypothesis>(json) is { } hypothesis)
        {
            var reading = HypothesisReader.Read(hypothesis.Spec ?? new HypothesisSpec());
            Check(reading.IsValid, reading.Errors, reading.Message);
        }
        else if (kind == V1Alpha1ChaosPolicy.KubeKind && Decoded<V1Alpha1ChaosPolicy>(json) is { } policy)
        {
            var reading = PolicyReader.Read(policy.Spec ?? new ChaosPolicySpec(), CronSchedule.Problem);
            Check(reading.IsValid, reading.Errors, reading.Message);
            Assert.NotEmpty(PolicyReader.NamespacesOf(policy.Spec ?? new ChaosPolicySpec()));
        }
        else if (kind == V1Alpha1ChaosExperiment.KubeKind && Decoded<V1Alpha1ChaosExperiment>(json) is { } experiment)
        {
            var reading = ExperimentReader.Read(experiment.Spec ?? new ChaosExperimentSpec(), CronSchedule.Problem);
            Check(reading.IsValid, reading.Errors, reading.Message);
            if (experiment.Spec?.Fault?.Fis?.Template is { } template)
            {
                var imported = PublishedTemplate.Import(template.GetRawText(), new ImportChoices(null, null, null));
                Assert.True(imported.Spec is not null || imported.Findings.Count > 0);
            }

            if (reading.Value is { } valid)
            {
                var conditions = Array.Empty<Condition>().WithCatalogue(valid, null, DateTimeOffset.UnixEpoch, 1);
                Assert.All(conditions, condition => Assert.InRange(condition.Message.Length, 1, LongestMessage));
                var plan = PlanCompiler.Compile(valid, Owner);
                Assert.Equal(24, PlanHash.Of(plan).Length);
                Assert.True(plan.MaxDuration <= FisLimits.LongestExperiment && plan.MaxDuration > TimeSpan.Zero);
            }
        }
    }

    /// <summary>What does not fit its type the watch keeps aside by its metadata; see ObjectDecoder.</summary>
    private static T? Decoded<T>(byte[] json)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, ResourceJson.Options);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            Interlocked.Increment(ref unreadable);
            return null;
        }
    }

    private static void Check(bool isValid, IReadOnlyList<FieldError> errors, string message)
    {
        Interlocked.Increment(ref isValid ? ref accepted : ref refused);
        Assert.Equal(isValid, errors.Count == 0);
        Assert.True(message.Length <= LongestMessage, $"A message has {message.Length} characters.");
        Assert.DoesNotContain(message.EnumerateRunes(), rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format);
        foreach (var error in errors)
        {
            Assert.StartsWith("spec", error.Field);
            Assert.NotEmpty(error.Remedy);
        }
    }

    private static List<JsonObject> Manifests() =>
    [
        .. Directory.GetFiles(Repository.Folder("examples"), "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .SelectMany(file => YamlManifest.ReadAll(File.ReadAllText(file)))
            .Where(manifest => (string?)manifest["kind"] is V1Alpha1Hypothesis.KubeKind or V1Alpha1ChaosExperiment.KubeKind or V1Alpha1ChaosPolicy.KubeKind),
        Manifest(V1Alpha1Hypothesis.KubeKind, FullSpec.Of(typeof(HypothesisSpec))),
        Manifest(V1Alpha1ChaosExperiment.KubeKind, FullSpec.Of(typeof(ChaosExperimentSpec))),
        Manifest(V1Alpha1ChaosPolicy.KubeKind, FullSpec.Of(typeof(ChaosPolicySpec))),
        .. Templates().Select(template => Manifest(V1Alpha1ChaosExperiment.KubeKind, new JsonObject
        {
            ["hypothesisRef"] = new JsonObject { ["name"] = "h" },
            ["aws"] = new JsonObject { ["region"] = "us-east-1", ["experimentRoleArn"] = "arn:aws:iam::111122223333:role/fis" },
            ["unguarded"] = true,
            ["fault"] = new JsonObject { ["fis"] = new JsonObject { ["template"] = template } },
        })),
    ];

    /// <summary>FIS templates as people publish them, where a collection lies beside the checkout.</summary>
    private static IEnumerable<JsonNode> Templates()
    {
        var folder = Path.Combine(Repository.Folder(".."), "shared", "fis-templates");
        return Directory.Exists(folder)
            ? Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => Parsed(File.ReadAllText(file))).OfType<JsonObject>()
            : [];
    }

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null; // a template with placeholders that are no JSON
        }
    }

    private static JsonObject Manifest(string kind, JsonObject spec) => new()
    {
        ["apiVersion"] = ChaosOperatorApi.GroupVersion,
        ["kind"] = kind,
        ["metadata"] = new JsonObject { ["name"] = "hostile", ["namespace"] = "default" },
        ["spec"] = spec,
    };
}
