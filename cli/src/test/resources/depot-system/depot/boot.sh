#!/bin/bash
set -euo pipefail
trap '/opt/aws/bin/cfn-signal --exit-code 1 --stack "$STACK" --resource Server' ERR
mount "/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_${VOLUME/-/}" /srv
/opt/aws/bin/cfn-signal --exit-code 0 --stack "$STACK" --resource Server
