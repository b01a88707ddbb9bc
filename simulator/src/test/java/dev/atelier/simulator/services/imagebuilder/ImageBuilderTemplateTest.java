package dev.atelier.simulator.services.imagebuilder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.simulator.SimulatedAws;
import dev.atelier.simulator.cloudformation.StackTester;
import dev.atelier.simulator.world.LiveResource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.imagebuilder.ImagebuilderClient;

/** The versions that Image Builder counts up itself, and what a stack leaves behind. */
class ImageBuilderTemplateTest {

    private static final String TEMPLATE = """
            Parameters:
              Command: {Type: String, Default: "true"}
              RecipeVersion: {Type: String, Default: 1.0.x}
            Resources:
              Component:
                Type: AWS::ImageBuilder::Component
                Properties: {Name: nodes, Version: 1.0.0, Platform: Linux, Data: !Ref Command}
              Recipe:
                Type: AWS::ImageBuilder::ImageRecipe
                Properties:
                  Name: nodes
                  Version: !Ref RecipeVersion
                  ParentImage: ssm:/ubuntu
                  Components: [{ComponentArn: !Ref Component}]
              Infrastructure:
                Type: AWS::ImageBuilder::InfrastructureConfiguration
                Properties: {Name: nodes, InstanceProfileName: builder}
              Pipeline:
                Type: AWS::ImageBuilder::ImagePipeline
                Properties:
                  Name: nodes
                  ImageRecipeArn: !Ref Recipe
                  InfrastructureConfigurationArn: !Ref Infrastructure
            """;

    private final SimulatedAws aws = new SimulatedAws();
    private final StackTester stacks = new StackTester(aws);

    private List<String> ids(String type) {
        return aws.simulator().living().stream()
                .filter(resource -> resource.type().equals(type))
                .map(LiveResource::physicalId)
                .map(arn -> arn.substring(arn.lastIndexOf(":") + 1))
                .toList();
    }

    @Test
    void aChangedComponentIsANewBuildAndTheRecipeANewVersion() {
        stacks.deploy("image", TEMPLATE);
        assertThat(ids("AWS::ImageBuilder::Component")).containsExactly("component/nodes/1.0.0/1");
        assertThat(ids("AWS::ImageBuilder::ImageRecipe")).containsExactly("image-recipe/nodes/1.0.1");

        var updated = stacks.deploy("image", TEMPLATE, Map.of("Command", "false"));

        assertThat(updated.stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
        assertThat(ids("AWS::ImageBuilder::Component")).containsExactly("component/nodes/1.0.0/2");
        assertThat(ids("AWS::ImageBuilder::ImageRecipe")).containsExactly("image-recipe/nodes/1.0.2");
    }

    @Test
    void aRecipeOfTheSameVersionCannotBeReplaced() {
        stacks.deploy("image", TEMPLATE, Map.of("RecipeVersion", "1.0.0"));

        var updated = stacks.deploy("image", TEMPLATE, Map.of("RecipeVersion", "1.0.0", "Command", "false"));

        assertThat(updated.stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(String.join("\n", stacks.history("image"))).contains("Recipe UPDATE_FAILED");
    }

    @Test
    void whatWasBuiltOutlivesTheStack() {
        stacks.deploy("image", TEMPLATE);
        String pipeline = "arn:aws:imagebuilder:eu-west-1:" + SimulatedAws.ACCOUNT + ":image-pipeline/nodes";
        aws.client(ImagebuilderClient.builder())
                .startImagePipelineExecution(
                        request -> request.imagePipelineArn(pipeline).clientToken("t1"));
        aws.pass(3600);

        assertThat(stacks.delete("image").stackStatusAsString()).isEqualTo("DELETE_COMPLETE");

        assertThat(ids("AWS::ImageBuilder::Image")).hasSize(1);
        assertThat(ids("AWS::EC2::Image")).hasSize(1);
        assertThat(ids("AWS::EC2::Snapshot")).hasSize(1);
    }
}
