using System.Text.Json.Nodes;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Plans;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Aws.Tests.Plans;

/// <summary>The accounts of a template are those of its plan before anything can be started from it, and are written only where they differ.</summary>
public sealed class TargetAccountTests
{
    private const string Payments = "222222222222";
    private const string Orders = "333333333333";
    private static readonly string[] Calls =
        ["ListTargetAccountConfigurations", "CreateTargetAccountConfiguration", "UpdateTargetAccountConfiguration", "DeleteTargetAccountConfiguration"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly StubDocuments documents = new();
    private readonly StubFis fis = new();

    [Fact]
    public async Task Accounts_are_set_on_a_new_template()
    {
        await using var aws = await StartAsync();

        var record = await EnsureAsync(aws, Account(Payments, "what customers pay with"), Account(Orders));

        var accounts = fis.TargetAccounts[record.TemplateId!];
        Assert.Equal([Payments, Orders], accounts.Keys.Order());
        Assert.Equal((Role(Payments), "what customers pay with"), (accounts[Payments]["roleArn"]!.GetValue<string>(), accounts[Payments]["description"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Accounts_that_do_not_differ_are_read_and_not_written()
    {
        await using var aws = await StartAsync();
        var record = await EnsureAsync(aws, Account(Payments, "p"), Account(Orders));
        aws.Forget();

        await EnsureAsync(aws, record, Account(Orders), Account(Payments, "p"));

        Assert.All(Seen(aws), operation => Assert.Equal("ListTargetAccountConfigurations", operation));
    }

    [Fact]
    public async Task A_crash_between_a_template_and_its_accounts_leaves_none_of_them_out()
    {
        await using var aws = await StartAsync();
        fis.Losing.Add("CreateTargetAccountConfiguration");
        await Assert.ThrowsAsync<AwsRefusedException>(() => EnsureAsync(aws, Account(Payments), Account(Orders)));
        fis.Losing.Clear();

        var record = await EnsureAsync(aws, Account(Payments), Account(Orders));

        Assert.Equal([Payments, Orders], fis.TargetAccounts[record.TemplateId!].Keys.Order());
        Assert.Single(fis.Templates);
    }

    [Fact]
    public async Task What_somebody_changed_is_put_right_and_what_they_added_is_taken_away()
    {
        await using var aws = await StartAsync();
        var record = await EnsureAsync(aws, Account(Payments, "p"));
        var accounts = fis.TargetAccounts[record.TemplateId!];
        accounts[Payments]["roleArn"] = "arn:aws:iam::222222222222:role/admin";
        accounts[Orders] = new JsonObject { ["accountId"] = Orders, ["roleArn"] = Role(Orders) };
        aws.Forget();

        await EnsureAsync(aws, record, Account(Payments));

        var only = Assert.Single(accounts);
        Assert.Equal((Payments, Role(Payments), ""), (only.Key, only.Value["roleArn"]!.GetValue<string>(), only.Value["description"]!.GetValue<string>()));
        // One list, of two pages.
        Assert.Equal(["ListTargetAccountConfigurations", "ListTargetAccountConfigurations", "DeleteTargetAccountConfiguration", "UpdateTargetAccountConfiguration"], Seen(aws));
    }

    [Fact]
    public async Task An_account_that_another_replica_sets_at_the_same_time_is_a_conflict_that_does_no_harm()
    {
        await using var aws = await StubAws.StartAsync(call =>
        {
            if (call.Operation == "CreateTargetAccountConfiguration") fis.TargetAccounts[call.Path[1]][call.Path[3]] = new JsonObject { ["roleArn"] = "arn:aws:iam::222222222222:role/former" };
            return call.Service == "ssm" ? documents.Answer(call) : fis.Answer(call);
        });

        var record = await EnsureAsync(aws, Account(Payments));

        Assert.Equal(Role(Payments), fis.TargetAccounts[record.TemplateId!][Payments]["roleArn"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_FIS_refuses_names_the_entry_of_the_spec_and_no_account()
    {
        await using var aws = await StubAws.StartAsync(call =>
            call.Operation == "CreateTargetAccountConfiguration" ? StubAnswer.Error(400, "ValidationException", $"Role {Role(Payments)} cannot be assumed.")
            : call.Service == "ssm" ? documents.Answer(call) : fis.Answer(call));

        var refused = await Assert.ThrowsAsync<AwsRefusedException>(() => EnsureAsync(aws, Account(Payments)));

        Assert.Contains("targetAccountConfigurations[0] of experiment template EXT", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Payments, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_of_one_account_costs_no_call_for_accounts()
    {
        await using var aws = await StartAsync();

        await EnsureAsync(aws);

        Assert.Empty(Seen(aws));
    }

    [Theory]
    [InlineData(DriftPolicy.Correct)]
    [InlineData(DriftPolicy.Report)]
    public async Task An_account_that_somebody_adds_after_a_run_was_prepared_keeps_it_from_starting(DriftPolicy drift)
    {
        await using var aws = await StartAsync();
        var plan = Plan(Account(Payments)) with { Drift = drift };
        var record = await PlanExecutor.EnsureAsync(aws.Session(), plan, "h1", Sample.Owner, null, [], Token);
        await PlanExecutor.EnsureUnchangedAsync(aws.Session(), plan, Sample.Owner, record, Token);
        fis.TargetAccounts[record.TemplateId!][Orders] = new JsonObject { ["accountId"] = Orders, ["roleArn"] = Role(Orders) };

        var refused = await Assert.ThrowsAsync<AwsRefusedException>(() => PlanExecutor.EnsureUnchangedAsync(aws.Session(), plan, Sample.Owner, record, Token));

        Assert.Contains("the target accounts of", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Orders, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accounts_that_somebody_changed_are_put_right_and_told_or_told_and_left()
    {
        await using var aws = await StartAsync();
        var plan = Plan(Account(Payments));
        var record = await PlanExecutor.EnsureAsync(aws.Session(), plan, "h1", Sample.Owner, null, [], Token);
        fis.TargetAccounts[record.TemplateId!][Orders] = new JsonObject { ["accountId"] = Orders, ["roleArn"] = Role(Orders) };
        aws.Forget();

        await Assert.ThrowsAsync<AwsRefusedException>(() => PlanExecutor.EnsureAsync(aws.Session(), plan with { Drift = DriftPolicy.Report }, "h1", Sample.Owner, record, [], Token));
        Assert.DoesNotContain(Seen(aws), call => call != "ListTargetAccountConfigurations");
        var corrected = await PlanExecutor.EnsureAsync(aws.Session(), plan, "h1", Sample.Owner, record, [], Token);

        Assert.Contains("the target accounts of", corrected.Corrected, StringComparison.Ordinal);
        Assert.Equal([Payments], fis.TargetAccounts[record.TemplateId!].Keys);
    }

    private static string Role(string account) => $"arn:aws:iam::{account}:role/fis-target";

    private static TargetAccount Account(string id, string? description = null) => new(id, Role(id), description);

    private static IEnumerable<string> Seen(StubAws aws) => aws.Operations.Where(Calls.Contains);

    private Task<StubAws> StartAsync() => StubAws.StartAsync(call => call.Service == "ssm" ? documents.Answer(call) : fis.Answer(call));

    private static Task<PlanRecord> EnsureAsync(StubAws aws, params TargetAccount[] accounts) => EnsureAsync(aws, null, accounts);

    private static Task<PlanRecord> EnsureAsync(StubAws aws, PlanRecord? known, params TargetAccount[] accounts) =>
        PlanExecutor.EnsureAsync(aws.Session(), Plan(accounts), "h1", Sample.Owner, known, [], Token);

    private static Plan Plan(params TargetAccount[] accounts)
    {
        var plan = Sample.Plan(extra: accounts.Length == 0 ? null : new Dictionary<string, string> { ["experimentOptions"] = """{"accountTargeting":"multi-account"}""" });
        return plan with { Template = plan.Template with { TargetAccounts = accounts } };
    }
}
