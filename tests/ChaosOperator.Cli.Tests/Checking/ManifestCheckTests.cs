using ChaosOperator.Cli.Checking;
using ChaosOperator.Cli.Manifests;
using ChaosOperator.Core.Linting;
using ChaosOperator.Tests.Shared;
using static ChaosOperator.Cli.Tests.Checking.CheckedText;

namespace ChaosOperator.Cli.Tests.Checking;

/// <summary>What would be refused is found where it stands, and nothing else is.</summary>
public sealed class ManifestCheckTests
{
    [Fact]
    public async Task What_is_right_is_not_found_fault_with() => Assert.Empty(await FindAsync(Hypothesis, Experiment));

    [Theory]
    [InlineData("region: us-east-1", "region: Frankfurt", 8, 5, "InvalidSpec", "spec.aws.region: “Frankfurt”")]
    [InlineData("  unguarded: true", "  unguarded: \"yes\"", 10, 3, "NotInSchema", "spec.unguarded: is the text “yes”; write true or false")]
    [InlineData("  unguarded: true", "  unguarded: true\n  triger: {}", 11, 3, "NotInSchema", "spec.triger: is unknown; write trigger, if that is what is meant, or remove it")]
    [InlineData("  unguarded: true\n", "", 5, 1, "InvalidSpec", "spec.stopConditions: there is no stop condition")]
    [InlineData("{ name: h }\n  aws", "{ name: other }\n  aws", 6, 20, "HypothesisNotFound", "there is no Hypothesis other in namespace default among these files; give the file that holds it with -f as well, or correct the name.")]
    [InlineData("  name: e", "  name: an-experiment-with-a-name-that-is-too-long-for-any-label-of-kubernetes", 4, 3, "InvalidSpec", "metadata.name: ")]
    [InlineData("  name: e", "  labels: {}", 3, 1, "NotInSchema", "metadata.name: is missing")]
    [InlineData("  name: e", "  name: An_Experiment", 4, 3, "NotInSchema", "metadata.name: “An_Experiment” is no name that an API server takes")]
    [InlineData("  name: e", "  name: e-", 4, 3, "NotInSchema", "metadata.name: “e-” is no name")]
    [InlineData("  name: e", "  name: e\n  namespace: my.space", 5, 3, "NotInSchema", "metadata.namespace: “my.space” is no name that an API server takes; write small letters, digits and -")]
    [InlineData("  name: e", "  name: e\n  labels: { team/a/b: c }", 5, 3, "NotInSchema", "metadata.labels: “team/a/b” is no key")]
    [InlineData("  name: e", "  name: e\n  labels: { team: a b }", 5, 13, "NotInSchema", "metadata.labels.team: “a b” is no value of a label")]
    [InlineData("  name: e", "  name: e\n  labels: { team: 1 }", 5, 13, "NotInSchema", "metadata.labels.team: is no text")]
    [InlineData("  name: e", "  name: e\n  annotations: { -a: b }", 5, 3, "NotInSchema", "metadata.annotations: “-a” is no key")]
    [InlineData("resourceTags: { a.b: c }", "resourceTags: { a.b: c }, extra: 1", 15, 74, "InvalidSpec", "extra")]
    [InlineData("chaosoperator.dev/v1alpha1", "chaosoperator.dev/v2", 2, 1, "Unreadable", "There is no kind ChaosExperiment of chaosoperator.dev/v2")]
    [InlineData("kind: ChaosExperiment", "kind: ChaosRun", 2, 1, "NotOfAnExperiment", "The operator acts on no run but those that it creates")]
    [InlineData("metadata:\n", "metadata: [\n", 1, 1, "Unreadable", "The text is neither YAML nor JSON")]
    [InlineData("  aws:", "  unguarded: true\n  aws:", 0, 0, "Unreadable", "The text has the member unguarded twice")]
    public async Task What_would_be_refused_is_found_where_it_stands(string old, string replacement, int line, int column, string code, string message)
    {
        var findings = await FindAsync(Hypothesis, Experiment.With(old, replacement));

        var finding = findings.First(finding => finding.Place.File == "1.yaml" && finding.Code == code);
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
        Assert.Equal(DocumentSeverity.Error, finding.Severity);
        Assert.True(line == 0 ? finding.Place.Line is 11 : finding.Place == new Place("1.yaml", line, column), $"{finding.Place}: {finding.Message}");
    }

    [Theory]
    [InlineData("a: 1\nb:\n\tc: 2\n", 3, 1)]
    [InlineData("a: 1\nb:\n  c: 2\n\td: 3\n", 4, 1)]
    [InlineData("a: 1\nb:\n  c:\n  \td: [\n", 4, 3)]
    [InlineData("a: 1\r\nb:\r\n\tc: 2\r\n", 3, 1)]
    public async Task A_tab_is_found_where_it_stands_with_what_to_write_instead(string text, int line, int column)
    {
        var finding = Assert.Single(await FindAsync(text));

        Assert.Equal(new Place("0.yaml", line, column), finding.Place);
        Assert.Equal("The text is indented by a tab, where YAML takes only spaces: write two of them for each level; correct it there.", finding.Message);
    }

    [Theory]
    [InlineData("a: |\n  x\n  \ty\nb: [1\nc: 3\n")]
    [InlineData("a: [\n\n\t\n")]
    public async Task A_tab_that_YAML_takes_is_not_to_blame(string text) =>
        Assert.DoesNotContain("tab", Assert.Single(await FindAsync(text)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Names_that_an_API_server_takes_are_not_found_fault_with() => Assert.Empty(await FindAsync(
        Hypothesis.With("{ name: h }", "{ name: h.of-2.teams, namespace: space-1 }"),
        Experiment.With("name: e", "name: e\n  namespace: space-1\n  labels: { app.kubernetes.io/name: A_b.c-1, none: \"\" }\n  annotations: { Example.com/Some_Key: whatever it is }").With("{ name: h }", "{ name: h.of-2.teams }")));

    [Fact]
    public async Task What_is_missing_hides_no_other_mistake_at_the_place_where_it_would_stand()
    {
        // A tab keeps YAML from telling the places of what is JSON, so that all stands at one.
        var json = YamlTo(Experiment.With("  unguarded: true\n", "").With("    experimentRoleArn", "    extra: 1\n    experimentRoleArn"));

        var codes = (await FindAsync(Hypothesis, json)).Where(finding => finding.Place.File == "1.yaml").ToList();

        Assert.Contains(codes, finding => finding.Message.Contains("there is no stop condition", StringComparison.Ordinal));
        Assert.Contains(codes, finding => finding.Message.Contains("spec.aws.extra: is unknown", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_reader_says_of_a_missing_field_the_schema_does_not_say_again()
    {
        var found = await FindAsync(Hypothesis, Experiment.With("  hypothesisRef: { name: h }\n", ""));

        Assert.Single(found, finding => finding.Message.Contains("spec.hypothesisRef", StringComparison.Ordinal));
    }

    /// <summary>The text as JSON, which tells no places: all findings stand at its beginning.</summary>
    private static string YamlTo(string yaml) => "{\t" + YamlManifest.ReadAll(yaml)[0].ToJsonString()[1..];

    [Fact]
    public async Task A_signal_that_the_hypothesis_does_not_have_is_found_in_the_experiment()
    {
        var findings = await FindAsync(Hypothesis, Experiment.With("  unguarded: true", "  unguarded: true\n  abortWhen: [{ name: bad, signal: helath, is: { equals: 0 } }]"));

        Assert.Equal((11, "InvalidSpec"), (Assert.Single(findings).Place.Line, findings[0].Code));
        Assert.Contains("'helath' is not a signal of Hypothesis h", findings[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_policy_allows_is_found_as_soon_as_there_is_one()
    {
        const string policy = "apiVersion: chaosoperator.dev/v1alpha1\nkind: ChaosPolicy\nmetadata: { name: p }\nspec: { namespaces: [default], allow: { operatorCredentials: true, unguarded: true, regions: [us-east-1], roles: [], experimentRoles: [\"arn:aws:iam::111122223333:role/ROLE\"] } }\n";

        Assert.Empty(await FindAsync(Hypothesis, Experiment, policy.With("ROLE", "fis")));
        var finding = Assert.Single(await FindAsync(Hypothesis, Experiment, policy.With("ROLE", "other")));
        Assert.Equal(("NotAllowed", 7), (finding.Code, finding.Place.Line));
        Assert.Contains("role arn:aws:iam::111122223333:role/fis of spec.aws.experimentRoleArn", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_is_linted_at_its_lines_in_the_ConfigMap_that_it_comes_from()
    {
        const string map = """
            apiVersion: v1
            kind: ConfigMap
            metadata: { name: documents }
            data:
              cut.yaml: |
                schemaVersion: '0.3'
                mainSteps:
                  - name: Cut
                    action: aws:changeInstanceState
                    inputs: {}
            """;
        var experiment = Experiment + "\n  documents: [{ name: Example-Cut, configMapKeyRef: { name: documents, key: cut.yaml } }]\n";

        var findings = await FindAsync(Hypothesis, experiment, map);
        Assert.Contains(findings, finding => finding is { Code: "NoUndoOnCancel", Severity: DocumentSeverity.Error } && finding.Place == new Place("2.yaml", 8, 1));
        Assert.Contains(await FindAsync(Hypothesis, experiment), finding => finding.Code == "ConfigMapNotFound" && finding.Place.File == "1.yaml");

        var waived = await FindAsync(Hypothesis, experiment.With("key: cut.yaml }", "key: cut.yaml }, findings: Report"), map);
        Assert.Contains(waived, finding => finding is { Code: "NoUndoOnCancel", Severity: DocumentSeverity.Warning });
    }

    [Fact]
    public async Task An_action_that_the_catalogue_does_not_have_is_a_warning()
    {
        var finding = Assert.Single(await FindAsync(Hypothesis, Experiment.With("aws:ec2:stop-instances", "aws:ec2:stop-instance")));

        Assert.Equal((DocumentSeverity.Warning, "NotInCatalogue"), (finding.Severity, finding.Code));
    }

    [Fact]
    public async Task Lists_anchors_and_merged_maps_are_read_as_kubectl_reads_them()
    {
        const string list = """
            apiVersion: v1
            kind: List
            items:
              - apiVersion: &api chaosoperator.dev/v1alpha1
                kind: ChaosPolicy
                metadata: { name: p }
                spec: { namespaces: [default], concurrency: { <<: &limit { perAccountAndRegion: 0x0 } } }
              - apiVersion: *api
                kind: ChaosPolicy
                metadata: { name: q }
                spec: { namespaces: [default], concurrency: { perAccountAndRegion: 1, <<: *limit } }
            """;

        var finding = Assert.Single(await FindAsync(list.With("&limit ", "").With("*limit", "{ perAccountAndRegion: 0 }")));
        Assert.Equal(("ChaosPolicy p", 7), (finding.Subject, finding.Place.Line));
        Assert.Contains("spec.concurrency.perAccountAndRegion", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Aliases_that_stand_for_gigabytes_are_refused_soon()
    {
        var bomb = "a: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 12).Select(level => $"b{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]\n"));

        Assert.Contains("stands for more than", Assert.Single(await FindAsync(bomb)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_objects_of_one_name_are_found()
    {
        var finding = Assert.Single(await FindAsync(Hypothesis, Experiment, Experiment));

        Assert.Equal(("2.yaml", "NamedTwice"), (finding.Place.File, finding.Code));
    }

    [Fact]
    public async Task Every_example_passes()
    {
        var (texts, problem) = await ManifestFiles.ReadAsync([Repository.Folder("examples")], TextReader.Null, TestContext.Current.CancellationToken);
        Assert.Null(problem);

        foreach (var folder in texts.GroupBy(text => Path.GetDirectoryName(text.File)))
        {
            // Some name the hypothesis of the story, or of another example.
            var others = texts.Where(text => text.Text.Contains("\nkind: Hypothesis", StringComparison.Ordinal) && Path.GetDirectoryName(text.File) != folder.Key && !folder.Any(own => own.Text.Contains("\nkind: Hypothesis", StringComparison.Ordinal)));
            var findings = await ManifestCheck.OfAsync(ManifestSet.Of([.. folder, .. others], "default"), TestContext.Current.CancellationToken);
            Assert.DoesNotContain(findings, finding => finding.Severity == DocumentSeverity.Error && finding.Code != "NotAllowed");
        }
    }
}
