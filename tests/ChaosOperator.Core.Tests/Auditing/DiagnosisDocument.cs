using System.Text;
using ChaosOperator.Core.Auditing;
using ChaosOperator.Core.Auditing.Rules;
using ChaosOperator.Core.Diagnosis;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Core.Tests.Auditing;

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
        Assert.Empty(AuditRules.All.GroupBy(rule => rule.Code).Where(same => same.Count() > 1).Select(same => same.Key));

    private static string Findings()
    {
        var text = new StringBuilder("## Found by the Route 53 audit\n");
        foreach (var rule in AuditRules.All.Append(AuditNotPossible.Rule))
        {
            Append(text, rule.Code, rule.Severity, rule.Meaning, rule.Evidence, rule.Remedy);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string code, FindingSeverity severity, string meaning, string evidence, string remedy) =>
        text.Append('\n').Append("### ").Append(code).Append('\n')
            .Append(severity).Append(". ").Append(meaning).Append("\n\n")
            .Append("- *Evidence:* ").Append(evidence).Append('\n')
            .Append("- *Remedy:* ").Append(remedy).Append('\n');
}
