using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Planning;
using static ChaosOperator.Core.Tests.Experiments.ExperimentSamples;

namespace ChaosOperator.Core.Tests.Experiments;

/// <summary>Documents are named as they are in SSM, and a plan holds what is known of them.</summary>
public sealed class DocumentReaderTests
{
    private const string Content = "schemaVersion: '0.3'\n";

    private static readonly ObjectOwner Owner = new("lab", "resilience", "e", "0b9d6a3e-2f0c-4d55-9a53-6f7f0c1d2e3f");

    public static TheoryData<DocumentSpec, string> Wrong => new()
    {
        { new() { Content = Content }, "spec.documents[0].name: is missing" },
        { new() { Name = "a b", Content = Content }, "spec.documents[0].name: “a b” is not valid" },
        { new() { Name = "ChaosOperator-LambdaExtension", Content = Content }, "is a name that the operator gives" },
        { new() { Name = "chaosoperator-x" }, "is a name that the operator gives" },
        { new() { Name = "AWS-RestartEC2Instance", Content = Content }, "is a name that AWS gives" },
        { new() { Name = "Doc", Content = Content, ConfigMapKeyRef = new() { Name = "m", Key = "k" } }, "content and configMapKeyRef are both given" },
        { new() { Name = "Doc", Content = Content, Hash = new string('a', 24) }, "spec.documents[0].hash: is given with content" },
        { new() { Name = "Doc", Hash = "abc" }, "spec.documents[0].hash: “abc” is not valid" },
        { new() { Name = "Doc", Content = " \n" }, "spec.documents[0].content: is empty" },
        { new() { Name = "Doc", Content = new string('ä', 33 * 1024) }, "document Doc has 67584 bytes" },
        { new() { Name = "Doc", ConfigMapKeyRef = new() { Name = "../x", Key = "k" } }, "spec.documents[0].configMapKeyRef.name: “../x” is not valid" },
        { new() { Name = "Doc", ConfigMapKeyRef = new() { Name = "m" } }, "spec.documents[0].configMapKeyRef.key: is missing" },
        { new() { Name = "Doc", ConfigMapKeyRef = new() { Name = "m", Key = "a/b" } }, "spec.documents[0].configMapKeyRef.key: “a/b” is not valid" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_with_a_document_is_told_with_its_field(DocumentSpec document, string problem) =>
        Assert.Contains(problem, Read(Story with { Documents = [document] }).Message, StringComparison.Ordinal);

    [Fact]
    public void A_document_of_AWS_can_be_named_and_not_be_written() =>
        Assert.True(Valid(Story with { Documents = [new() { Name = "AWS-RestartEC2Instance" }] }).Documents[0].IsForeign);

    [Fact]
    public void A_name_that_is_listed_twice_is_told() =>
        Assert.Contains("“Doc” is listed twice", Read(Story with { Documents = [new() { Name = "Doc" }, new() { Name = "Doc", Content = Content }] }).Message, StringComparison.Ordinal);

    [Fact]
    public void Documents_that_are_too_long_for_a_run_together_are_told() => Assert.Contains(
        "the documents have 300000 characters together",
        Read(Story with { Documents = [.. Enumerable.Range(0, 5).Select(number => new DocumentSpec { Name = $"Doc{number}", Content = new string('x', 60_000) })] }).Message,
        StringComparison.Ordinal);

    /// <summary>kube-apiserver 1.20.2 answers the creation of such a run with “etcdserver: request is too large”.</summary>
    [Fact]
    public void Documents_that_etcd_could_not_take_are_told_although_they_have_few_characters() => Assert.Contains(
        "the documents take 1200000 bytes together as the API server stores them",
        Read(Story with { Documents = [.. Enumerable.Range(0, 4).Select(number => new DocumentSpec { Name = $"Doc{number}", Content = new string('<', 50_000) })] }).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_plan_holds_contents_as_documents_and_names_as_claims_after_those_of_the_fault()
    {
        var plan = PlanCompiler.Compile(
            Valid(Story with { Drift = DriftPolicy.Report, Documents = [new() { Name = "Mine", Content = Content }, new() { Name = "Theirs", Hash = new string('a', 24) }] }), Owner);

        Assert.Equal([new DocumentPlan("Mine", Content) { IsOfExperiment = true }], plan.Documents.Skip(2));
        Assert.Equal([new DocumentClaim("Theirs", new string('a', 24))], plan.Claims);
        Assert.Equal(DriftPolicy.Report, plan.Drift);
    }

    [Fact]
    public void A_template_stays_as_it_is_whatever_documents_there_are() => Assert.Equal(
        TemplateJson.Of(PlanCompiler.Compile(Valid(Story), Owner).Template),
        TemplateJson.Of(PlanCompiler.Compile(Valid(Story with { Documents = [new() { Name = "Mine", Content = Content }] }), Owner).Template));

    [Fact]
    public void Another_content_or_another_claim_is_another_plan()
    {
        ChaosExperimentSpec[] specs =
        [
            Story,
            Story with { Documents = [new() { Name = "Doc", Content = Content }] },
            Story with { Documents = [new() { Name = "Doc", Content = Content + "#" }] },
            Story with { Documents = [new() { Name = "Doc", Hash = new string('a', 24) }] },
            Story with { Documents = [new() { Name = "Doc", Hash = new string('b', 24) }] },
        ];

        Assert.Equal(specs.Length, specs.Select(spec => PlanHash.Of(PlanCompiler.Compile(Valid(spec), Owner))).Distinct().Count());
    }

    [Fact]
    public void What_is_resolved_takes_the_place_of_what_refers_to_it()
    {
        var spec = Story with
        {
            Documents =
            [
                new() { Name = "Here", Content = "here" }, new() { Name = "There", ConfigMapKeyRef = new() { Name = "m", Key = "k" }, Findings = FindingsPolicy.Report },
                new() { Name = "Theirs" }, new() { Name = "Pinned", Hash = new string('a', 24) },
            ],
        };

        var resolved = spec
            .WithContents(new Dictionary<string, string> { ["Here"] = "no", ["There"] = "there", ["Theirs"] = "no" })
            .WithHashes(new Dictionary<string, string> { ["Here"] = "no", ["There"] = "no", ["Theirs"] = new string('b', 24), ["Pinned"] = new string('c', 24) });

        Assert.Equal(
            [
                new() { Name = "Here", Content = "here" }, new() { Name = "There", Content = "there", Findings = FindingsPolicy.Report },
                new() { Name = "Theirs", Hash = new string('b', 24) }, new() { Name = "Pinned", Hash = new string('a', 24) },
            ],
            resolved.Documents!);
    }

    [Theory]
    [InlineData("a: 1\nb: 2\n", "a: 1\r\nb: 2", true)]
    [InlineData("a: 1\n", "a: 1\n\n  ", true)]
    [InlineData("a: 1\n", " a: 1\n", false)]
    public void How_lines_end_makes_no_other_content(string one, string other, bool same) => Assert.Equal(same, DocumentHash.Of(one) == DocumentHash.Of(other));
}
