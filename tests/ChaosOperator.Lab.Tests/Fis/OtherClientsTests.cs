using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Tests.Ssm;
using ChaosOperator.Lab.Tests.Support;

namespace ChaosOperator.Lab.Tests.Fis;

/// <summary>FIS as boto3 sees it, and what it does where AWS does not say, both ways.</summary>
public sealed class OtherClientsTests
{
    [Fact]
    public async Task Boto3_goes_through_the_life_of_templates_and_experiments_page_by_page_and_meets_their_errors()
    {
        await using var lab = await RunningLab.StartAsync();

        var told = await new Boto3(lab.Host.Address).TellAsync("""
            fis = client('fis')
            def pages(call, member, **arguments):
                found, token = [], None
                while True:
                    page = call(maxResults=2, **({'nextToken': token} if token else {}), **arguments)
                    found.append([one['id'] for one in page[member]])
                    token = page.get('nextToken')
                    if not token:
                        return found
            template = {
                'description': 'waits', 'roleArn': 'arn:aws:iam::111122223333:role/fis', 'stopConditions': [{'source': 'none'}],
                'actions': {'Wait': {'actionId': 'aws:fis:wait', 'parameters': {'duration': 'PT1M'}}}, 'tags': {'team': 'shop'}}
            made = [fis.create_experiment_template(**template)['experimentTemplate'] for _ in range(3)]
            id = made[0]['id']
            arn = f'arn:aws:fis:us-east-1:111122223333:experiment-template/{id}'
            changed = fis.update_experiment_template(id=id, description='waits longer')['experimentTemplate']
            fis.tag_resource(resourceArn=arn, tags={'tier': 'web'})
            fis.untag_resource(resourceArn=arn, tagKeys=['team'])
            started = [fis.start_experiment(experimentTemplateId=id)['experiment'] for _ in range(5)]
            first = started[0]['id']
            tell({
                'created': made[0]['creationTime'], 'changed': [changed['description'], changed['roleArn']],
                'templates': [len(page) for page in pages(fis.list_experiment_templates, 'experimentTemplates')],
                'experiments': [len(page) for page in pages(fis.list_experiments, 'experiments')],
                'actions': sum(len(page) for page in pages(fis.list_actions, 'actions')),
                'action': fis.get_action(id='aws:fis:wait')['action']['parameters']['duration']['required'],
                'tags': fis.list_tags_for_resource(resourceArn=arn)['tags'],
                'quota': refused(fis.start_experiment, experimentTemplateId=id),
                'state': [fis.get_experiment(id=first)['experiment']['state']['status'], fis.stop_experiment(id=first)['experiment']['state']['status']],
                'nobody': refused(fis.get_experiment, id='EXPnobody'),
                'wrong': refused(fis.create_experiment_template, **{**template, 'actions': {'a': {'actionId': 'aws:fis:dance'}}}),
                'page': refused(fis.list_experiments, maxResults=2, nextToken='nobody gave that out'),
                'deleted': [fis.delete_experiment_template(id=made[2]['id'])['experimentTemplate']['id'] == made[2]['id'], refused(fis.get_experiment_template, id=made[2]['id'])],
            })
            """);

        Assert.Equal("2026-11-23T10:00:00+00:00", (string?)told["created"]);
        Assert.Equal("""["waits longer","arn:aws:iam::111122223333:role/fis"]""", told["changed"]!.ToJsonString());
        Assert.Equal(("[2,1]", "[2,2,1]", 50), (told["templates"]!.ToJsonString(), told["experiments"]!.ToJsonString(), (int?)told["actions"]));
        Assert.Equal((true, """{"tier":"web"}"""), ((bool?)told["action"], told["tags"]!.ToJsonString()));
        Assert.Equal("""[402,"ServiceQuotaExceededException"]""", told["quota"]!.ToJsonString());
        Assert.Equal("""["pending","stopping"]""", told["state"]!.ToJsonString());
        Assert.Equal(
            ("""[404,"ResourceNotFoundException"]""", """[400,"ValidationException"]""", """[400,"ValidationException"]"""),
            (told["nobody"]!.ToJsonString(), told["wrong"]!.ToJsonString(), told["page"]!.ToJsonString()));
        Assert.Equal("""[true,[404,"ResourceNotFoundException"]]""", told["deleted"]!.ToJsonString());
    }

    [Theory]
    [InlineData("answered", null)]
    [InlineData("refused", "ValidationException")]
    public async Task Stopping_an_experiment_that_is_over_is_answered_or_refused(string choice, string? refusal)
    {
        using var caller = await StartAsync("fis-stop-ended", choice);
        await using var lab = caller.Lab;
        var id = await ExperimentTests.StartAsync(caller, TemplateTests.Waiting("PT1M"));
        await caller.AdvanceAsync(70);

        Assert.Equal("completed", (await ExperimentTests.GetAsync(caller, id))["state"]!["status"]!.ToString());
        Assert.Equal(refusal, await RefusalAsync(() => caller.FisAsync("DELETE", $"/experiments/{id}")));
    }

    [Theory]
    [InlineData("conflict", "ConflictException")]
    [InlineData("first", null)]
    public async Task A_token_that_comes_again_with_another_body_is_a_conflict_or_gives_what_the_first_made(string choice, string? refusal)
    {
        using var caller = await StartAsync("fis-token-reuse", choice);
        await using var lab = caller.Lab;
        await ExperimentTests.CreateAsync(caller, TemplateTests.Waiting("PT1M"));
        var other = TemplateTests.Waiting("PT2M");

        Assert.Equal(refusal, await RefusalAsync(() => caller.FisAsync("POST", "/experimentTemplates", other)));
        Assert.Single((await caller.FisAsync("GET", "/experimentTemplates"))["experimentTemplates"]!.AsArray());
    }

    [Theory]
    [InlineData("as-sent", null)]
    [InlineData("completed", "PT10M")]
    public async Task A_template_is_answered_as_it_was_sent_or_with_what_nobody_documents(string choice, string? duration)
    {
        using var caller = await StartAsync("fis-template-answer", choice);
        await using var lab = caller.Lab;
        var created = (await caller.FisAsync("POST", "/experimentTemplates", TemplateTests.Waiting("PT1M")))["experimentTemplate"]!;
        var read = (await caller.FisAsync("GET", $"/experimentTemplates/{created["id"]}"))["experimentTemplate"]!;

        Assert.All([created, read], template => Assert.Equal(duration, template["experimentReportConfiguration"]?["preExperimentDuration"]?.ToString()));
    }

    [Theory]
    [InlineData("empty", 1)]
    [InlineData("absent", 0)]
    public async Task A_metric_that_was_never_published_has_an_empty_result_or_none(string choice, int results)
    {
        await using var lab = await RunningLab.StartAsync(new LabOptions { Switches = new Dictionary<string, string> { ["cloudwatch-unknown-metric"] = choice } });

        var answer = await lab.CloudWatch.OkAsync(
            "us-east-1", "GetMetricData", CloudWatchClient.Request(RunningLab.Epoch.AddMinutes(-5), RunningLab.Epoch, CloudWatchClient.Stat("m", "Nobody", "nothing", "d", "v")));

        Assert.Equal(results, answer["MetricDataResults"]!.AsArray().Count);
    }

    private static Task<LabCaller> StartAsync(string name, string value) => LabCaller.StartAsync(new LabOptions { Switches = new Dictionary<string, string> { [name] = value } });

    private static async Task<string?> RefusalAsync(Func<Task<JsonObject>> call)
    {
        try
        {
            await call();
            return null;
        }
        catch (LabRefusal refusal)
        {
            return refusal.Code;
        }
    }
}
