using System.Text;
using ChaosOperator.Core.Auditing;
using ChaosOperator.Core.Auditing.Rules;
using ChaosOperator.Core.Diagnosis;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Core.Tests.Diagnosis;

/// <summary><c>docs/diagnosis.md</c> is written from the rules themselves.</summary>
public sealed class DiagnosisDocument
{
    private const string Mark = "<!-- generated from the rules by DiagnosisDocument; UPDATE_GOLDEN=1 writes it anew -->";

    [Fact]
    public void Explains_every_finding_in_the_words_of_the_code()
    {
        var path = Path.Combine(Repository.Folder("docs"), "diagnosis.md");
        var text = File.Exists(path) ? File.ReadAllText(path) : Mark;
        var written = text[..(text.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)] + "\n\n" + Findings();
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, written);
        }

        Assert.Equal(written, text);
    }

    [Fact]
    public void No_code_means_two_things() =>
        Assert.Empty(AuditRules.All.Concat<FindingRule>(RunRules.All).GroupBy(rule => rule.Code).Where(same => same.Count() > 1).Select(same => same.Key));

    private static string Findings()
    {
        var text = new StringBuilder();
        Append(text, "Found by the Route 53 audit", AuditRules.All.Append(AuditNotPossible.Rule));
        text.Append('\n');
        Append(text, "Found in what the run has seen", RunRules.All);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string title, IEnumerable<FindingRule> rules)
    {
        text.Append("## ").Append(title).Append('\n');
        foreach (var rule in rules)
        {
            text.Append('\n').Append("### ").Append(rule.Code).Append('\n')
                .Append(rule.Severity).Append(". ").Append(rule.Meaning).Append("\n\n")
                .Append("- *Evidence:* ").Append(rule.Evidence).Append('\n')
                .Append("- *Remedy:* ").Append(rule.Remedy).Append('\n');
        }
    }
}
