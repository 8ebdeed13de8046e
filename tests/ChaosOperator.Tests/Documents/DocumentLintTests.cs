using ChaosOperator.Core.Linting;

namespace ChaosOperator.Tests.Documents;

/// <summary>Each rule of the linter by a document that breaks just this one, with the line on which it does.</summary>
public sealed class DocumentLintTests
{
    /// <summary>Looks, breaks, holds, mends; line 1 is its first.</summary>
    private const string Sound = """
        schemaVersion: "0.3"
        assumeRole: "{{ AutomationAssumeRole }}"
        parameters:
          AutomationAssumeRole: { type: String }
          Group: { type: String }
        mainSteps:
          - name: Look
            action: aws:executeAwsApi
            inputs: { Service: ec2, Api: DescribeSecurityGroups, GroupIds: ["{{ Group }}"] }
          - name: Break
            action: aws:executeAwsApi
            onFailure: step:Mend
            onCancel: step:Mend
            inputs: { Service: ec2, Api: RevokeSecurityGroupIngress, GroupId: "{{ Group }}" }
          - name: Hold
            action: aws:sleep
            onFailure: step:Mend
            onCancel: step:Mend
            inputs: { Duration: PT5M }
          - name: Mend
            action: aws:executeAwsApi
            isEnd: true
            inputs: { Service: ec2, Api: AuthorizeSecurityGroupIngress, GroupId: "{{ Group }}" }
        outputs: [Look.OutputPayload]
        """;

    private const string HoldsOn = "    onFailure: step:Mend\n    onCancel: step:Mend\n    inputs: { Duration: PT5M }";

    /// <summary>What is replaced by what, and what is found then.</summary>
    public static TheoryData<string, string, string> Broken => new()
    {
        { HoldsOn, "    onFailure: step:Mend\n    inputs: { Duration: PT5M }", "15 NoUndoOnCancel step Hold" },
        { HoldsOn, "    onFailure: step:Mend\n    onCancel: Abort\n    inputs: { Duration: PT5M }", "18 NoUndoOnCancel step Hold" },
        { HoldsOn, "    onCancel: step:Mend\n    inputs: { Duration: PT5M }", "15 NoUndoOnFailure step Hold" },
        { HoldsOn, "    onFailure: Abort\n    onCancel: step:Mend\n    inputs: { Duration: PT5M }", "17 NoUndoOnFailure step Hold" },
        { "    action: aws:sleep", "    action: aws:waitForAwsResourceProperty", "15 NoTimeout step Hold" },
        { "Api: AuthorizeSecurityGroupIngress", "Api: DescribeSecurityGroups", "10 UndoChangesNothing step Break|15 UndoChangesNothing step Hold" },
        { "outputs: [Look", "  - name: Never\n    action: aws:sleep\n    inputs: { Duration: PT1S }\noutputs: [Look", "24 StepUnreachable step Never" },
        { "  - name: Hold", "  - name: Break", "15 StepTwice step Break" },
        { "GroupIds: [\"{{ Group }}\"]", "GroupIds: [\"{{ Groop }}\"]", "9 NotDeclared {{ Groop }}" },
        { "GroupIds: [\"{{ Group }}\"]", "GroupIds: [\"{{ Lock.Id }}\"]", "9 NotDeclared {{ Lock.Id }}" },
        { "GroupIds: [\"{{ Group }}\"]", "GroupIds: [\"{{ variable:Id }}\"]", "9 NotDeclared {{ variable:Id }}" },
        { "GroupIds: [\"{{ Group }}\"]", "GroupIds: [\"{{ global:REGION }}\", \"{{Look.Id}}\"]", "" },
        { "assumeRole: \"{{ AutomationAssumeRole }}\"", "description: acts as its caller", "1 NoAssumeRole assumeRole" },
        { "assumeRole: \"{{ AutomationAssumeRole }}\"", "assumeRole: arn:aws:iam::111122223333:role/admin", "2 RoleNotHandedOn assumeRole" },
        { "assumeRole: \"{{ AutomationAssumeRole }}\"", "assumeRole: \"{{ Group }}\"", "2 RoleNotHandedOn assumeRole" },
        { "Role: { type: String }", "Role: { type: String, default: \"arn:aws:iam::111122223333:role/admin\" }", "4 RoleNotHandedOn parameter AutomationAssumeRole" },
        { "Role: { type: String }", "Role: { type: String, default: \"\" }", "" },
        { "schemaVersion: \"0.3\"", "schemaVersion: \"2.2\"", "1 NotADocument schemaVersion" },
        { "schemaVersion: \"0.3\"", "schemaVersion: \"0.3\"\nschemaVersion: \"0.3\"", "2 NotADocument the text" },
        { "schemaVersion: \"0.3\"", "schemaVersion: &v \"0.3\"", "1 NotADocument the text" },
        { "schemaVersion: \"0.3\"", "schemaVersion: [", "1 NotADocument the text" },
    };

    [Fact]
    public void A_document_that_undoes_what_it_does_has_no_finding() => Assert.Empty(LintedText.Findings(Sound));

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_document_that_breaks_one_rule_is_told_by_line(string sound, string broken, string found)
    {
        Assert.Contains(sound, Sound, StringComparison.Ordinal);

        Assert.Equal(found.Length == 0 ? [] : found.Split('|'), LintedText.Short(Sound.Replace(sound, broken, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_way_to_a_step_that_does_not_exist_is_no_undo()
    {
        var found = LintedText.Short(Sound.Replace(HoldsOn, HoldsOn.Replace("onCancel: step:Mend", "onCancel: step:Mendd", StringComparison.Ordinal), StringComparison.Ordinal));

        Assert.Equal(["18 NoUndoOnCancel step Hold", "18 StepUnknown step Hold"], found);
    }

    [Fact]
    public void A_way_that_leads_back_is_a_repetition_and_no_undo()
    {
        var found = LintedText.Short(Sound.Replace("step:Mend", "step:Break", StringComparison.Ordinal));

        Assert.Equal(
            ["12 NoUndoOnFailure step Break", "13 NoUndoOnCancel step Break", "17 NoUndoOnFailure step Hold", "18 NoUndoOnCancel step Hold", "20 NoUndoOnCancel step Mend", "20 NoUndoOnFailure step Mend"],
            found.Where(finding => finding.Contains("NoUndo", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("timeoutSeconds: 121", "")]
    [InlineData("timeoutSeconds: 5", "")]
    public void An_API_call_after_a_cancellation_fits_whatever_its_timeout(string timeout, string found) =>
        Assert.Equal(found.Length == 0 ? [] : [found], LintedText.Short(Sound.Replace("isEnd: true", timeout, StringComparison.Ordinal)));

    [Theory]
    [InlineData("timeoutSeconds: 120", true)]
    [InlineData("timeoutSeconds: 121", false)]
    [InlineData("isCritical: true", false)]
    public void A_script_after_a_cancellation_needs_a_timeout_of_two_minutes_at_most(string timeout, bool fits)
    {
        var found = LintedText.Findings(WithScript("import boto3\ndef handler(events, context):\n  boto3.client('ec2').authorize_security_group_ingress()", timeout));

        Assert.Equal(fits, found.All(finding => finding.Code != "CancelTooLong"));
    }

    [Fact]
    public void Steps_after_a_cancellation_have_two_minutes_together()
    {
        var longer = Sound.Replace(
            "    isEnd: true\n",
            "    onFailure: Continue\n  - name: MendMore\n    action: aws:runCommand\n    timeoutSeconds: 96\n    isEnd: true\n",
            StringComparison.Ordinal);

        Assert.Equal(["20 CancelTooLong step Mend"], LintedText.Short(longer));
        Assert.Empty(LintedText.Findings(longer.Replace("96", "95", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_SSM_forbids_after_a_cancellation_is_told() =>
        Assert.Contains(
            "22 NotAfterCancel step Mend",
            LintedText.Short(Sound.Replace("  - name: Mend\n    action: aws:executeAwsApi", "  - name: Mend\n    timeoutSeconds: 60\n    action: aws:createTags", StringComparison.Ordinal)));

    [Fact]
    public void An_undo_whose_first_half_may_keep_the_second_from_running_is_told()
    {
        var halves = Sound.Replace("    isEnd: true\n", "  - name: MendMore\n    action: aws:executeAwsApi\n    inputs: { Service: ec2, Api: CreateTags }\n    isEnd: true\n", StringComparison.Ordinal);

        Assert.Contains("20 UndoEndsHalfWay step Mend", LintedText.Short(halves.Replace("    inputs: { Service: ec2, Api: AuthorizeSecurityGroupIngress, GroupId: \"{{ Group }}\" }\n", "", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("import json\ndef handler(events, context):\n  return json.dumps(events)", true)]
    [InlineData("import boto3\ndef handler(events, context):\n  ec2 = boto3.client('ec2')\n  return ec2.describe_instances()", true)]
    [InlineData("import boto3\ndef handler(events, context):\n  return boto3.client('sts').get_caller_identity()", true)]
    [InlineData("import boto3\ndef handler(events, context):\n  ec2 = boto3.client('ec2')\n  print(f'arn:aws:ec2 of {events}')\n  return ec2.get_paginator('describe_instances')", true)]
    [InlineData("import boto3\ndef handler(events, context):\n  ec2 = boto3.client('ec2')\n  ec2.terminate_instances()", false)]
    [InlineData("import boto3\ndef handler(events, context):\n  boto3.client('ec2').terminate_instances()", false)]
    [InlineData("import boto3\ndef handler(events, context):\n  boto3.resource('ec2').Instance('i').stop()", false)]
    [InlineData("import boto3\ndef handler(events, context):\n  ec2 = boto3.client('ec2')\n  harm(ec2)", false)]
    [InlineData("import boto3\ndef handler(events, context):\n  ec2 = boto3.client('ec2')\n  getattr(ec2, events['call'])()", false)]
    [InlineData("from boto3 import client as c\ndef handler(events, context):\n  c('ec2').terminate_instances()", false)]
    [InlineData("import boto3 as b\ndef handler(events, context):\n  b.client('ec2').terminate_instances()", false)]
    [InlineData("import urllib.request\ndef handler(events, context):\n  urllib.request.urlopen('https://example.com/stop')", false)]
    [InlineData("import os\ndef handler(events, context):\n  os.system('aws ec2 terminate-instances')", false)]
    public void A_script_changes_nothing_only_when_all_that_it_calls_reads(string script, bool readsOnly)
    {
        var found = LintedText.Findings(WithScript("import boto3\ndef handler(events, context):\n  boto3.client('ec2').authorize_security_group_ingress()", "timeoutSeconds: 60", script));

        Assert.Equal(readsOnly, found.All(finding => finding.Subject != "step Look"));
    }

    [Fact]
    public void A_loop_changes_what_its_steps_change()
    {
        const string look = "  - name: Look\n    action: aws:executeAwsApi\n    inputs: { Service: ec2, Api: DescribeSecurityGroups, GroupIds: [\"{{ Group }}\"] }";
        var loop = Sound.Replace(
            look, "  - name: Look\n    action: aws:loop\n    timeoutSeconds: 9\n    inputs: { Iterators: [a], Steps: [{ name: Inner, action: aws:executeAwsApi, inputs: { Service: ec2, Api: StopInstances } }] }", StringComparison.Ordinal);

        Assert.Equal(["7 NoUndoOnCancel step Look", "7 NoUndoOnFailure step Look"], LintedText.Short(loop));
        Assert.Empty(LintedText.Findings(loop.Replace("StopInstances", "DescribeInstances", StringComparison.Ordinal)));
    }

    [Fact]
    public void JSON_is_linted_by_its_lines_too() => Assert.Equal(
        ["3 NoAssumeRole assumeRole", "5 NoUndoOnCancel step Break", "5 NoUndoOnFailure step Break"],
        LintedText.Short("""


            { "schemaVersion": "0.3",
              "mainSteps": [
                { "name": "Break", "action": "aws:executeAwsApi",
                  "inputs": { "Service": "ec2", "Api": "StopInstances" } } ] }
            """).Order(StringComparer.Ordinal));

    [Fact]
    public void A_text_that_is_nested_without_end_is_refused_and_not_followed() =>
        Assert.Equal([DocumentLint.NotADocument], LintedText.Findings($"{new string('[', 30_000)}").Select(finding => finding.Code));

    [Fact]
    public void No_text_however_it_is_mangled_is_more_than_a_finding()
    {
        var random = new Random(20261126);
        const string marks = "[]{}:,\"'|>&*!%@`#-? \n\t\r\0\ud800\u2028<<";
        Assert.All(Enumerable.Range(0, 3000), _ =>
        {
            var text = Sound.ToCharArray().ToList();
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                var at = random.Next(text.Count);
                if (random.Next(2) == 0) text.RemoveRange(at, Math.Min(random.Next(1, 40), text.Count - at));
                else text.Insert(at, marks[random.Next(marks.Length)]);
            }

            Assert.All(LintedText.Findings(new string([.. text])), finding => Assert.True(finding.Line > 0));
        });
    }

    private static string WithScript(string mend, string timeout, string? look = null)
    {
        var text = Sound
            .Replace("  - name: Mend\n    action: aws:executeAwsApi", $"  - name: Mend\n    action: aws:executeScript\n    {timeout}", StringComparison.Ordinal)
            .Replace("inputs: { Service: ec2, Api: AuthorizeSecurityGroupIngress, GroupId: \"{{ Group }}\" }", Script(mend), StringComparison.Ordinal);
        return look is null
            ? text
            : text.Replace("  - name: Look\n    action: aws:executeAwsApi", "  - name: Look\n    action: aws:executeScript\n    timeoutSeconds: 60", StringComparison.Ordinal)
                .Replace("inputs: { Service: ec2, Api: DescribeSecurityGroups, GroupIds: [\"{{ Group }}\"] }", Script(look), StringComparison.Ordinal);
    }

    private static string Script(string script) =>
        $"inputs:\n      Runtime: python3.11\n      Handler: handler\n      Script: |\n        {script.Replace("\n", "\n        ", StringComparison.Ordinal)}";
}
