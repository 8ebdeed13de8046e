using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Cli.Checking;
using ChaosOperator.Cli.Manifests;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Policies;
using ChaosOperator.Resources;
using ChaosOperator.Resources.Schedules;
using ChaosOperator.Tests.Shared;
using ChaosOperator.Tests.Shared.Hostile;
using CsCheck;

namespace ChaosOperator.Cli.Tests.Checking;

/// <summary>Whatever the operator refuses of a manifest the check finds, error for error; beside it only what the API server or kubectl refuse.</summary>
public sealed class SameAsOperatorTests
{
    private static readonly JsonSerializerOptions Deep = new() { MaxDepth = 1000 };

    private static readonly Gen<Mutation[]> Mutations = Gen.Select(Gen.Int[0, 500], Gen.Int[0, 8], Gen.Int[0, 5000], (where, what, with) => new Mutation(where, what, with)).Array[0, 4];

    [Fact]
    public void What_nobody_means_well_with_is_refused_by_both_for_the_same_reasons()
    {
        var manifests = Directory.GetFiles(Repository.Folder("examples"), "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .SelectMany(file => YamlManifest.ReadAll(File.ReadAllText(file)))
            .Where(manifest => (string?)manifest["kind"] is V1Alpha1Hypothesis.KubeKind or V1Alpha1ChaosExperiment.KubeKind or V1Alpha1ChaosPolicy.KubeKind)
            .ToList();
        var (refused, accepted) = (0, 0);

        Gen.Select(Gen.Int[0, manifests.Count - 1], Mutations).Sample(
            sample =>
            {
                var hostile = (JsonObject)manifests[sample.Item1].DeepClone();
                foreach (var mutation in sample.Item2)
                {
                    mutation.Apply(hostile);
                }

                Interlocked.Increment(ref Compare(hostile.ToJsonString(Deep).Replace(HostileValues.HalfCharacter, "\\ud83e", StringComparison.Ordinal)) ? ref refused : ref accepted);
            },
            iter: 600);

        Assert.True(refused > 50 && accepted > 10, $"{refused} refused, {accepted} accepted");
    }

    private static bool Compare(string json)
    {
        var set = ManifestSet.Of([("hostile.json", json)], "default");
        var findings = ManifestCheck.OfAsync(set, CancellationToken.None).GetAwaiter().GetResult();
        var byOperator = ByOperator(Encoding.UTF8.GetBytes(json));
        if (byOperator is null)
        {
            // It does not fit its type: the operator keeps it aside, and so says the check.
            Assert.NotEmpty(findings);
            return true;
        }

        if (set.Unreadable.Count > 0)
        {
            // kubectl would not send it.
            return true;
        }

        Assert.All(byOperator, error => Assert.Contains(findings, finding => finding.Message == $"{error}"));
        Assert.All(
            findings.Where(finding => finding is { Code: "InvalidSpec", Severity: Core.Linting.DocumentSeverity.Error }),
            finding => Assert.Contains(byOperator, error => finding.Message == $"{error}"));
        return byOperator.Count > 0;
    }

    private static IReadOnlyList<FieldError>? ByOperator(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var kind = document.RootElement.TryGetProperty("kind", out var named) ? named.GetString() : null;
            return kind switch
            {
                V1Alpha1Hypothesis.KubeKind => HypothesisReader.Read(JsonSerializer.Deserialize<V1Alpha1Hypothesis>(json, ResourceJson.Options)!.Spec ?? new HypothesisSpec()).Errors,
                V1Alpha1ChaosPolicy.KubeKind => PolicyReader.Read(JsonSerializer.Deserialize<V1Alpha1ChaosPolicy>(json, ResourceJson.Options)!.Spec ?? new ChaosPolicySpec(), CronSchedule.Problem).Errors,
                V1Alpha1ChaosExperiment.KubeKind => OfExperiment(JsonSerializer.Deserialize<V1Alpha1ChaosExperiment>(json, ResourceJson.Options)!),
                _ => [],
            };
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private static IReadOnlyList<FieldError> OfExperiment(V1Alpha1ChaosExperiment experiment)
    {
        IEnumerable<FieldError?> errors = [ExperimentReader.CheckName(experiment.Metadata.Name), .. ExperimentReader.Read(experiment.Spec ?? new ChaosExperimentSpec(), CronSchedule.Problem).Errors];
        return [.. errors.OfType<FieldError>()];
    }
}
